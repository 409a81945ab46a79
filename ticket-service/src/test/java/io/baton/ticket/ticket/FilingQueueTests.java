package io.baton.ticket.ticket;

import static io.baton.ticket.ticket.FiledAtOnce.PATIENCE;
import static io.baton.ticket.ticket.FiledAtOnce.beside;
import static io.baton.ticket.ticket.FiledAtOnce.ends;
import static io.baton.ticket.ticket.FiledAtOnce.soon;
import static io.baton.ticket.ticket.FiledAtOnce.whileItWorks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.problem.Outages;
import io.baton.platform.test.TestKafka;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import io.baton.ticket.ticket.FilingQueue.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Tickets that are filed at the same moment. */
@TicketServiceTest
class FilingQueueTests {

    private final String category = "q-" + UUID.randomUUID();

    @Autowired
    private FilingStore store;

    @Autowired
    private TicketStore tickets;

    @Autowired
    private List<Outages> outages;

    @Autowired
    private DatabaseClient database;

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
    void eachIsToldAsPartOfTheRequestThatFiledIt(@Autowired TestKafka kafka) {
        var queue = queue(Limits.USUAL);
        var traces = IntStream.range(0, 3)
                .mapToObj(index -> "00-%032x-%016x-01".formatted(index + 1, index + 1))
                .toList();
        var filed = ends(traces.stream()
                .map(trace -> queue.file(
                        new NewTicket(ticket(trace).content(), TicketFixtures.ACME, FiledAtOnce.NOW, trace))));
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
    void toldToStopItSavesWhatThereIs() {
        var queue = queue(new Limits(4, 64, Duration.ofMinutes(1)));
        var work = FiledAtOnce.work(queue);
        work.start();
        var filed = ends(IntStream.range(0, 30).mapToObj(index -> queue.file(ticket("subject " + index))));
        work.stop();

        assertThat(soon(filed))
                .hasSize(30)
                .allSatisfy(end -> assertThat(end.isOnNext()).isTrue());
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
                .map(FiledAtOnce::soon)
                .map(answer -> answer.expectBody().returnResult().getStatus().value())
                .toList();

        assertThat(answers).isSubsetOf(201, 409);
        assertThat(number("SELECT count(*) FROM ticket WHERE category = '" + category + "'"))
                .isEqualTo(6 + 1);
    }

    private FilingQueue queue(Limits limits) {
        return new FilingQueue(store, outages, limits);
    }

    private NewTicket ticket(String subject) {
        return FiledAtOnce.ticket(subject, category);
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
