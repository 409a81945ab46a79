package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.History.Cell;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

@AnalyticsServiceTest
class FactStoreTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int TICKETS = 30;

    private static final Named WORKFLOW = new Named(5, "IT Support");

    private static final Named STEP = new Named(10, "Triage");

    private static final Named AGENT = new Named(11, "Agent One");

    private static final Named BOSS = new Named(31, "Boss");

    private static final String COUNTS = """
            SELECT start, key, n
            FROM tally
            WHERE company = :company AND kind = 'ticket.status' AND grain = 'd' AND n <> 0
            """;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theTalliesEqualWhatTheFactsTellAfterEveryBatchWhateverItsOrder(long seed) {
        var history = History.of(seed, TICKETS, LocalDate.of(1990, 1, 30));

        var differences = Flux.fromIterable(history.shuffledAndRepeated())
                .concatMap(batch -> listener.apply(batch).then(listener.differences()))
                .collectList()
                .block(LIMIT);

        assertThat(differences)
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).isEmpty());
        assertThat(counts(history.company())).isEqualTo(history.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void batchesSideBySideNeitherBlockEachOtherNorMiscount(long seed) {
        var history = History.of(seed, TICKETS, LocalDate.of(1991, 1, 30));

        var differences = Flux.fromIterable(history.shuffledAndRepeated())
                .flatMap(batch -> listener.apply(batch).then(listener.differences()), 8)
                .collectList()
                .block(LIMIT);

        assertThat(differences)
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).isEmpty());
        assertThat(counts(history.company())).isEqualTo(history.counts());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void everyOrderGivesTheSameTables(long seed) {
        var history = History.of(seed, 20, LocalDate.of(1992, 2, 27));
        listener.hear(history.events());
        var state = listener.state(history.company());

        var random = new Random(seed);
        for (var order = 0; order < 5; order++) {
            forget(history.company());
            var events = new ArrayList<>(history.events());
            Collections.shuffle(events, random);
            events.forEach(event -> listener.hear(List.of(event)));

            assertThat(listener.state(history.company())).isEqualTo(state);
        }
        assertThat(state).hasSizeGreaterThan(100);
    }

    @Test
    void aTaskHeardOfBeforeItsTicketStandsInForIt() {
        var company = UUID.randomUUID();
        var day = LocalDate.of(1992, 2, 28);
        var desk = new Desk(company);
        desk.ticket("TX-EARLY", Instant.parse("1992-02-28T23:59:59.999Z"))
                .task(WORKFLOW, STEP, null, Instant.parse("1992-02-29T00:30:00Z"));

        listener.hear(desk.events().subList(1, 2));
        assertThat(counts(company)).isEqualTo(Map.of(new Cell(day.plusDays(1), "pending"), 1L));

        listener.hear(desk.events().subList(0, 1));
        assertThat(counts(company)).isEqualTo(Map.of(new Cell(day, "pending"), 1L));
    }

    @Test
    void whoHandedWorkOverIsKeptWhicheverEventComesFirst() {
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(UUID.randomUUID());
        desk.ticket("TX-HANDED-" + at, at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, null, at.plusSeconds(60))
                .transferred(BOSS, AGENT, at.plusSeconds(120))
                .escalated(AGENT, BOSS, at.plusSeconds(180))
                .started(at.plusSeconds(240));

        desk.events().reversed().forEach(event -> listener.hear(List.of(event)));

        assertThat(items("TX-HANDED-" + at))
                .containsExactly(
                        "System reassigned null null",
                        "Transferred escalated Agent One Boss",
                        "Escalation in progress Agent One Agent One");
    }

    @Test
    void whatBelongsToADeletedTicketCountsNowhereEvenIfItArrivesLater() {
        var company = UUID.randomUUID();
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(company);
        desk.ticket("TX-GONE", at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, null, at.plusSeconds(60))
                .deleted(at.plusSeconds(90));

        desk.events().reversed().forEach(event -> listener.hear(List.of(event)));
        assertThat(tallies(company, "")).isZero();

        forget(company);
        desk.events().forEach(event -> listener.hear(List.of(event)));
        assertThat(tallies(company, "")).isZero();
        assertThat(listener.differencesNow()).isEmpty();
    }

    @Test
    void itemsOfADeletedTaskCountNowhereEvenIfTheyArriveLater() {
        var company = UUID.randomUUID();
        var at = Instant.parse("2024-02-29T10:00:00Z");
        var desk = new Desk(company);
        desk.ticket("TX-TASK-GONE", at)
                .task(WORKFLOW, STEP, null, at)
                .assigned(AGENT, null, at.plusSeconds(60))
                .transferred(BOSS, AGENT, at.plusSeconds(120))
                .taskDeleted(at.plusSeconds(150));

        desk.events().reversed().forEach(event -> listener.hear(List.of(event)));
        assertThat(tallies(company, "item.")).isZero();

        forget(company);
        desk.events().forEach(event -> listener.hear(List.of(event)));
        assertThat(tallies(company, "item.")).isZero();
        assertThat(items("TX-TASK-GONE")).hasSize(2);
        assertThat(listener.differencesNow()).isEmpty();
    }

    @Test
    void eventsOfAnotherKindAreNotCounted() {
        var data = JsonMapper.shared().valueToTree(Map.of("task", 1));
        var other = new Event(UUID.randomUUID(), "tasks", "key", "baton.sla.warning.v1", Instant.EPOCH, data);

        listener.hear(List.of(other));

        assertThat(listener.differencesNow()).isEmpty();
    }

    private List<String> items(String ticket) {
        return Objects.requireNonNull(database.sql("""
                        SELECT concat_ws(' ', origin, status, coalesce(from_user_name, 'null'),
                            coalesce(by_user_name, 'null'))
                        FROM item_fact WHERE ticket_number = :ticket ORDER BY task_item_id
                        """)
                .bind("ticket", ticket)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(LIMIT));
    }

    private long tallies(UUID company, String kinds) {
        return Objects.requireNonNull(database.sql(
                        "SELECT count(*) FROM tally WHERE company = :company AND starts_with(kind, :kinds) AND n <> 0")
                .bind("company", company)
                .bind("kinds", kinds)
                .mapValue(Long.class)
                .one()
                .block(LIMIT));
    }

    private void forget(UUID company) {
        for (var table : List.of("ticket_fact", "item_fact", "tally", "spread")) {
            database.sql("DELETE FROM " + table + " WHERE company = :company")
                    .bind("company", company)
                    .then()
                    .block(LIMIT);
        }
        database.sql("TRUNCATE task_gone").then().block(LIMIT);
    }

    private Map<Cell, Long> counts(UUID company) {
        return Objects.requireNonNull(database.sql(COUNTS)
                .bind("company", company)
                .map(row -> Map.entry(
                        new Cell(
                                Objects.requireNonNull(row.get("start", LocalDate.class)),
                                Objects.requireNonNull(row.get("key", String.class))),
                        Objects.requireNonNull(row.get("n", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(LIMIT));
    }
}
