package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.problem.Outages;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import io.baton.ticket.ticket.FilingQueue.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/** Tickets that are filed at the same moment. */
@TicketServiceTest
class FilingQueueTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00.123Z");

    private final String category = "q-" + UUID.randomUUID();

    @Autowired
    private FilingStore store;

    @Autowired
    private TicketStore tickets;

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
    void thoseFiledAtTheSameMomentAreSavedTogetherEachWithItsOwnAnswer() {
        var queue = queue(Limits.USUAL);
        var filed = ends(IntStream.range(0, 50).mapToObj(index -> queue.file(ticket("subject " + index))));
        var ends = whileItWorks(queue, filed);

        assertThat(ends)
                .hasSize(50)
                .allSatisfy(end -> assertThat(end.isOnNext()).isTrue());
        assertThat(ends).map(end -> Objects.requireNonNull(end.get()).id()).isSorted();
        for (var place = 0; place < 50; place++) {
            var ticket = Objects.requireNonNull(ends.get(place).get());
            assertThat(ticket.content().subject()).isEqualTo("subject " + place);
            assertThat(ticket).isEqualTo(kept(ticket));
        }
        assertThat(number("SELECT count(DISTINCT xmin::text) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(1);
        assertThat(number("SELECT sum(tickets)::bigint FROM ticket_tally WHERE category = '" + category + "'"))
                .isEqualTo(50);
        assertThat(number("SELECT count(*) FROM ticket_text JOIN ticket USING (id) WHERE category = '" + category
                        + "' AND document LIKE lower(ticket_id) || ' subject %'"))
                .isEqualTo(50);
    }

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
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(2);
        assertThat(number("SELECT sum(tickets)::bigint FROM ticket_tally WHERE category = '" + category + "'"))
                .isEqualTo(2);
    }

    @Test
    void eachIsToldAsPartOfTheRequestThatFiledIt(@Autowired TestKafka kafka) {
        var queue = queue(Limits.USUAL);
        var traces = IntStream.range(0, 3)
                .mapToObj(index -> "00-%032x-%016x-01".formatted(index + 1, index + 1))
                .toList();
        var filed = ends(traces.stream()
                .map(trace -> queue.file(new NewTicket(ticket(trace).content(), TicketFixtures.ACME, NOW, trace))));
        var names = whileItWorks(queue, filed).stream()
                .map(end -> Objects.requireNonNull(end.get()).ticketId())
                .toList();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.records("tickets", 3, PATIENCE).stream()
                                .filter(event -> names.contains(event.key()))
                                .map(event -> event.key() + " "
                                        + new String(
                                                event.headers()
                                                        .lastHeader("traceparent")
                                                        .value(),
                                                StandardCharsets.UTF_8)))
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3)
                                .mapToObj(place -> names.get(place) + " " + traces.get(place))
                                .toList()));
    }

    @Test
    void whoGoesAwayBeforeTheirTurnTakesTheTicketAlong() {
        var queue = queue(Limits.USUAL);
        queue.file(ticket("left")).subscribe().dispose();
        var filed = ends(Stream.of(queue.file(ticket("stays"))));

        assertThat(whileItWorks(queue, filed)).hasSize(1);
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(1);
    }

    @Test
    void whoWaitedTooLongIsAskedToComeAgain() {
        var queue = queue(new Limits(8, 8, Duration.ZERO));
        var filed = ends(Stream.of(queue.file(ticket("late"))));

        assertThat(whileItWorks(queue, filed))
                .singleElement()
                .satisfies(end -> assertThat(end.getThrowable()).isInstanceOf(TicketRefusal.TooBusy.class));
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isZero();
    }

    @Test
    void toldToStopItSavesWhatThereIs() {
        var queue = queue(new Limits(4, 64, Duration.ofMinutes(1)));
        var work = work(queue);
        work.start();
        var filed = ends(IntStream.range(0, 30).mapToObj(index -> queue.file(ticket("subject " + index))));
        work.stop();

        assertThat(Objects.requireNonNull(filed.join()))
                .hasSize(30)
                .allSatisfy(end -> assertThat(end.isOnNext()).isTrue());
    }

    @Test
    void whenTooManyWaitTheNextIsAskedToComeAgainAndTheOthersAreFiled() {
        var filed = whileNobodyCanFile(() -> {
            var waiting = ends(IntStream.range(0, Limits.USUAL.waitingMax() + Limits.USUAL.togetherMax() + 10)
                    .mapToObj(index -> running.file(ticket("subject " + index))));
            var refused = Door.of(client, "agent1").post("{'subject':'one too many','category':'" + category + "'}");
            refused.expectHeader().exists("Retry-After");
            var problem = Door.body(refused, 429);
            CONTRACT.accepts("POST", "/tickets/", 429, problem.toString());
            assertThat(problem.path("error").asString()).isEqualTo("Too busy");
            return waiting;
        });

        var ends = Objects.requireNonNull(filed.join());
        var saved = ends.stream().filter(Signal::isOnNext).count();
        assertThat(ends)
                .filteredOn(Signal::isOnError)
                .isNotEmpty()
                .allSatisfy(end -> assertThat(end.getThrowable()).isInstanceOf(TicketRefusal.TooBusy.class));
        assertThat(saved).isGreaterThanOrEqualTo(Limits.USUAL.waitingMax());
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(saved);
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

        var refused = lost.join();
        refused.expectHeader().exists("Retry-After");
        Door.body(refused, 503);
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isZero();
        agent.files(ticket);
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(1);
    }

    @Test
    void oneKeyFilesOneTicketHoweverOftenItIsSentAtOnce() {
        var agent = Door.of(client, "agent1");
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var same = "{'subject':'same','category':'" + category + "'}";
        var sent = IntStream.range(0, 12)
                .mapToObj(index -> beside(() -> agent.post(same, index % 2 == 0 ? key : Map.of())))
                .toList();

        var answers = sent.stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.expectBody().returnResult().getStatus().value())
                .toList();

        assertThat(answers).isSubsetOf(201, 409);
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(6 + 1);
    }

    private static final String TERMINATE = """
            SELECT count(pg_terminate_backend(pid))
            FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH numbered%'
            """;

    private FilingQueue queue(Limits limits) {
        return new FilingQueue(store, outages, limits);
    }

    private static Background work(FilingQueue queue) {
        var rhythm = Rhythm.always(Duration.ofMillis(10), Duration.ofSeconds(1));
        return new Background("Queue under test", Background.AROUND_REQUESTS, rhythm, queue::work);
    }

    private NewTicket ticket(String subject) {
        var content = new Filing("s", null, category, null, null, null, null, null).checked(TicketFixtures.agent());
        var named = new Ticket.Content(
                subject, "", category, "", "", Priority.LOW, content.employee(), content.dynamicData(), List.of());
        return new NewTicket(named, TicketFixtures.ACME, NOW, TicketFixtures.TRACE);
    }

    /** What becomes of each, in the order in which they were asked for. */
    private static CompletableFuture<@Nullable List<Signal<Ticket>>> ends(Stream<Mono<Ticket>> filed) {
        return Flux.fromStream(filed)
                .flatMapSequential(one -> one.materialize().filter(end -> !end.isOnComplete()), 10_000, 1)
                .collectList()
                .toFuture();
    }

    private static List<Signal<Ticket>> whileItWorks(
            FilingQueue queue, CompletableFuture<@Nullable List<Signal<Ticket>>> filed) {
        var work = work(queue);
        work.start();
        var ends = filed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        work.stop();
        return Objects.requireNonNull(ends);
    }

    /** As long as the table is locked by somebody else. */
    private <T> T whileNobodyCanFile(Supplier<T> asked) {
        return Objects.requireNonNull(database.sql("LOCK TABLE ticket IN SHARE MODE")
                .then()
                .then(Mono.fromFuture(() -> beside(asked)))
                .as(transaction::transactional)
                .block(PATIENCE));
    }

    private static <T> CompletableFuture<T> beside(Supplier<T> asked) {
        return CompletableFuture.supplyAsync(asked, Thread::startVirtualThread);
    }

    private Ticket kept(Ticket ticket) {
        var key = new TicketKey.Number(ticket.id());
        return Objects.requireNonNull(
                tickets.find(key, new Viewer(TicketFixtures.ACME, null)).block(PATIENCE));
    }

    private long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(Long.class).one().block(PATIENCE));
    }
}
