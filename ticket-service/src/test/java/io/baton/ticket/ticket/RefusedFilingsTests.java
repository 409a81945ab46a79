package io.baton.ticket.ticket;

import static io.baton.ticket.ticket.FiledAtOnce.PATIENCE;
import static io.baton.ticket.ticket.FiledAtOnce.beside;
import static io.baton.ticket.ticket.FiledAtOnce.ends;
import static io.baton.ticket.ticket.FiledAtOnce.soon;
import static io.baton.ticket.ticket.FiledAtOnce.whileItWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.problem.Outages;
import io.baton.platform.test.HttpContract;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import io.baton.ticket.ticket.FilingQueue.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Tickets that are not filed, or not with those who were filed at the same moment. */
@TicketServiceTest
class RefusedFilingsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final String TERMINATE = """
            SELECT count(pg_terminate_backend(pid))
            FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH numbered%'
            """;

    private static final String CANCEL = """
            SELECT count(pg_cancel_backend(pid))
            FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH numbered%'
            """;

    private final String category = "q-" + UUID.randomUUID();

    @Autowired
    private FilingStore store;

    @Autowired
    private FilingQueue running;

    @Autowired
    private List<Outages> outages;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private WebTestClient client;

    @Test
    void whatIsWrongWithOneIsNotPaidForByTheOthers() {
        var queue = queue(Limits.USUAL);
        var filed = ends(Stream.of(
                queue.file(ticket("first")),
                // The database itself refuses a subject like this.
                queue.file(ticket("x".repeat(256))),
                queue.file(ticket("third"))));

        var ends = whileItWorks(queue, filed);

        assertThat(ends.stream().map(Signal::isOnNext)).containsExactly(true, false, true);
        assertThat(filed()).isEqualTo(2);
        assertThat(number("SELECT sum(tickets)::bigint FROM ticket_tally WHERE category = '" + category + "'"))
                .isEqualTo(2);
    }

    @Test
    void whoWaitedTooLongIsAskedToComeAgain() {
        var queue = queue(new Limits(8, 8, Duration.ZERO));
        var filed = ends(Stream.of(queue.file(ticket("late"))));

        assertThat(whileItWorks(queue, filed))
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TicketRefusal.TooBusy.class));
        assertThat(filed()).isZero();
    }

    @Test
    void whenTooManyWaitTheNextIsAskedToComeAgainAndTheOthersAreFiled() {
        var queue = queue(new Limits(4, 8, Duration.ofMinutes(1)));
        var filed = ends(IntStream.range(0, 11).mapToObj(index -> queue.file(ticket("subject " + index))));

        var ends = whileItWorks(queue, filed);

        assertThat(ends.subList(0, 8)).allMatch(Signal::isOnNext);
        assertThat(ends.subList(8, 11))
                .allSatisfy(end -> assertThat(end.getThrowable()).isInstanceOf(TicketRefusal.TooBusy.class));
        assertThat(filed()).isEqualTo(8);
    }

    /** How many of those who wait meanwhile are filed depends on how long that takes. */
    @Test
    void whoIsOneTooManyIsToldWhenToComeAgain() {
        var full = Limits.USUAL.waitingMax() + Limits.USUAL.togetherMax() + 10;
        var filed = whileNobodyCanFile(() -> {
            var waiting = ends(IntStream.range(0, full).mapToObj(index -> running.file(ticket("subject " + index))));
            var refused = Door.of(client, "agent1").post("{'subject':'one too many','category':'" + category + "'}");
            refused.expectHeader().exists("Retry-After");
            var problem = Door.body(refused, 429);
            CONTRACT.accepts("POST", "/tickets/", 429, problem.toString());
            assertThat(problem.path("error").asString()).isEqualTo("Too busy");
            return waiting;
        });

        var saved = soon(filed).stream().filter(Signal::isOnNext).count();
        assertThat(filed()).isEqualTo(saved);
    }

    @Test
    void whoseDatabaseGoesAwayIsToldSoAndNothingIsFiledTwice() {
        var agent = Door.of(client, "agent1");
        var ticket = "{'subject':'s','category':'" + category + "'}";
        var lost = whileNobodyCanFile(() -> {
            var asked = beside(() -> agent.post(ticket));
            await().atMost(PATIENCE).until(() -> number(TERMINATE) > 0);
            return asked;
        });

        var refused = soon(lost);
        refused.expectHeader().exists("Retry-After");
        Door.body(refused, 503);
        assertThat(filed()).isZero();
        agent.files(ticket);
        assertThat(filed()).isEqualTo(1);
    }

    @Test
    void whatTheDatabaseGaveUpForCertainIsFiledOneByOne() {
        var queue = queue(Limits.USUAL);
        var work = FiledAtOnce.work(queue);
        var filed = ends(IntStream.range(0, 3).mapToObj(index -> queue.file(ticket("subject " + index))));
        var isGivenUp = whileNobodyCanFile(() -> {
            work.start();
            await().atMost(PATIENCE).until(() -> number(CANCEL) > 0);
            return true;
        });

        var ends = soon(filed);
        work.stop();

        assertThat(isGivenUp).isTrue();
        assertThat(ends).hasSize(3).allMatch(Signal::isOnNext);
        assertThat(number("SELECT count(DISTINCT xmin::text) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(3);
        assertThat(filed()).isEqualTo(3);
    }

    @Test
    void whenNobodyCanSayWhetherAllWereFiledNoneIsFiledAgain() {
        var queue = queue(Limits.USUAL);
        var work = FiledAtOnce.work(queue);
        var filed = ends(IntStream.range(0, 3).mapToObj(index -> queue.file(ticket("subject " + index))));
        whileNobodyCanFile(() -> {
            work.start();
            await().atMost(PATIENCE).until(() -> number(TERMINATE) > 0);
            return true;
        });

        var ends = soon(filed);
        work.stop();

        assertThat(ends).hasSize(3).allMatch(Signal::isOnError);
        assertThat(filed()).isZero();
    }

    @Test
    void whoFailsToListenIsFiledOnceAndTheOthersAreAnswered() {
        var queue = queue(Limits.USUAL);
        queue.file(ticket("deaf")).subscribe(new Deaf());
        var filed = ends(Stream.of(queue.file(ticket("second"))));

        assertThat(whileItWorks(queue, filed)).singleElement().matches(Signal::isOnNext);
        assertThat(filed()).isEqualTo(2);
    }

    /** Fails at the very moment at which it is told. */
    private static final class Deaf implements CoreSubscriber<Ticket> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Ticket filed) {
            throw new IllegalStateException("deaf");
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    /** As long as the table is locked by somebody else. */
    private <T> T whileNobodyCanFile(Supplier<T> asked) {
        return Objects.requireNonNull(database.sql("LOCK TABLE ticket IN SHARE MODE")
                .then()
                .then(Mono.fromFuture(() -> beside(asked)))
                .as(transaction::transactional)
                .block(PATIENCE));
    }

    private FilingQueue queue(Limits limits) {
        return new FilingQueue(store, outages, limits);
    }

    private NewTicket ticket(String subject) {
        return FiledAtOnce.ticket(subject, category);
    }

    private long filed() {
        return number("SELECT count(*) FROM ticket WHERE category = '" + category + "'");
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(Long.class).one().block(PATIENCE));
    }
}
