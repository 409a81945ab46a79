package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.History.Cell;
import io.baton.platform.event.Event;
import io.baton.platform.test.RealServers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FactStoreTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int TICKETS = 60;

    /** Counts that differ from what counting the facts gives. One statement, hence one snapshot: nothing may ever differ. */
    private static final String DIFFERENCES = """
            SELECT count(*)
            FROM (SELECT day, status, count(*) AS tickets FROM ticket_fact WHERE status IS NOT NULL GROUP BY day, status)
                AS recount
            FULL JOIN status_by_day AS kept USING (day, status)
            WHERE coalesce(recount.tickets, 0) <> coalesce(kept.tickets, 0)
            """;

    private static final String COUNTS = """
            SELECT day, status, tickets
            FROM status_by_day
            WHERE day BETWEEN :start AND :start + 5 AND tickets <> 0
            """;

    @Autowired
    private TicketHandler tickets;

    @Autowired
    private TaskHandler tasks;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theCountsEqualARecountAfterEveryBatchWhateverItsOrder(long seed) {
        var day = LocalDate.of(1990, 1, 1).plusDays(seed * 10);
        var history = History.of(seed, TICKETS, day, json);

        var differences = Flux.fromIterable(history.shuffledAndRepeated())
                .concatMap(batch -> apply(batch).then(differences()))
                .collectList()
                .block(LIMIT);

        assertThat(differences).isNotEmpty().containsOnly(0L);
        assertThat(counts(day)).isEqualTo(history.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void batchesSideBySideNeitherBlockEachOtherNorMiscount(long seed) {
        var day = LocalDate.of(1991, 1, 1).plusDays(seed * 10);
        var history = History.of(seed, TICKETS, day, json);

        var differences = Flux.fromIterable(history.shuffledAndRepeated())
                .flatMap(batch -> apply(batch).then(differences()), 8)
                .collectList()
                .block(LIMIT);

        assertThat(differences).isNotEmpty().containsOnly(0L);
        assertThat(counts(day)).isEqualTo(history.counts());
    }

    @Test
    void aTaskHeardOfBeforeItsTicketStandsInForIt() {
        var day = LocalDate.of(1992, 2, 28);
        var task = Map.of(
                "task_id", 7, "ticket_number", "TX-EARLY", "created_at", "1992-02-29T00:30:00Z", "status", "pending");
        apply(List.of(event("tasks", "baton.task.created.v1", Map.of("task", task, "version", 1))))
                .block(LIMIT);

        assertThat(counts(day)).isEqualTo(Map.of(new Cell(day.plusDays(1), "pending"), 1L));

        var ticket = Map.of("ticket_id", "TX-EARLY", "created_at", "1992-02-28T23:59:59.999Z");
        apply(List.of(event("tickets", "baton.ticket.created.v1", Map.of("ticket", ticket, "version", 1))))
                .block(LIMIT);

        assertThat(counts(day)).isEqualTo(Map.of(new Cell(day, "pending"), 1L));
    }

    @Test
    void eventsOfAnotherKindAreNotCounted() {
        var other = event("tasks", "baton.notification.sent.v1", Map.of("task", 1));

        apply(List.of(other)).block(LIMIT);

        assertThat(differences().block(LIMIT)).isZero();
    }

    private Event event(String topic, String type, Map<String, Object> data) {
        return new Event(UUID.randomUUID(), topic, "key", type, Instant.EPOCH, json.valueToTree(data));
    }

    /** As the platform does it: each handler with the events of its topic, in one transaction. */
    private Mono<Void> apply(List<Event> batch) {
        return Flux.just(tickets, tasks)
                .concatMap(handler -> handler.apply(batch.stream()
                                .filter(event -> event.topic().equals(handler.topic()))
                                .toList())
                        .as(transaction::transactional))
                .then();
    }

    private Mono<Long> differences() {
        return database.sql(DIFFERENCES).mapValue(Long.class).one();
    }

    private Map<Cell, Long> counts(LocalDate start) {
        return Objects.requireNonNull(database.sql(COUNTS)
                .bind("start", start)
                .map(row -> Map.entry(
                        new Cell(
                                Objects.requireNonNull(row.get("day", LocalDate.class)),
                                Objects.requireNonNull(row.get("status", String.class))),
                        Objects.requireNonNull(row.get("tickets", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(LIMIT));
    }
}
