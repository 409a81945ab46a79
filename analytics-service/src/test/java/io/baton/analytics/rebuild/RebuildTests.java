package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.intake.Progress;
import io.baton.platform.event.Event;
import io.baton.platform.test.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

@AnalyticsServiceTest
class RebuildTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Of every table and index, what it is. */
    private static final String SHAPE = """
            SELECT concat_ws(' ', tablename, indexname, indexdef) AS line FROM pg_indexes WHERE schemaname = 'facts'
            UNION ALL
            SELECT concat_ws(' ', relname, reloptions::text) FROM pg_class
            WHERE relnamespace = 'facts'::regnamespace AND relkind = 'r'
            UNION ALL
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, is_generated, column_default)
            FROM information_schema.columns WHERE table_schema = 'facts'
            ORDER BY line
            """;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Progress progress;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private RebuildDoor door = new RebuildDoor(0);

    @BeforeEach
    void connect() {
        door = new RebuildDoor(port);
    }

    @AfterEach
    void forget() {
        run("DELETE FROM rebuild");
    }

    @Test
    void whereNothingWasRebuiltNothingIsToldOfIt() {
        door.latest(404);
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING, 501", "SNAPSHOT, 511"})
    void whatIsCountedIsTheSameBeforeAndAfterThoughEventsArriveMeanwhile(Source source, long seed) {
        var before = History.of(seed, 40, LocalDate.of(2020, 2, 27));
        var meanwhile = History.of(seed + 1, 40, LocalDate.of(2020, 12, 30));
        before.events().forEach(this::publish);
        kafka.publish("tickets", "TX-POISON", "baton.ticket.created.v1", Map.of("ticket", Map.of(), "version", 1));
        awaitAll();
        var state = listener.state(before.company());
        var shape = lines(SHAPE);
        run("UPDATE tally SET n = n + 5");
        run("DELETE FROM item_fact");

        var begun = door.begin(source);
        meanwhile.events().forEach(this::publish);
        var ended = door.ended();

        assertThat(begun.path("state").asString()).isEqualTo("running");
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("rebuild_id")).isEqualTo(begun.path("rebuild_id"));
        assertThat(ended.path("events_applied").asLong())
                .isGreaterThan(before.events().size());
        assertThat(ended.path("events_skipped").asLong()).isGreaterThanOrEqualTo(1);
        assertThat(state).hasSizeGreaterThan(100);
        assertThat(listener.state(before.company())).isEqualTo(state);
        assertThat(lines(SHAPE)).isEqualTo(shape);
        awaitAll();
        assertThat(counted(meanwhile.company()))
                .isEqualTo(meanwhile.counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(listener.differencesNow()).isEmpty();
        assertThat(schemas()).containsExactly("facts");
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING, 503", "SNAPSHOT, 513"})
    void readersNoticeNothing(Source source, long seed) {
        var history = History.of(seed, 20, LocalDate.of(2021, 1, 1));
        history.events().forEach(this::publish);
        awaitAll();
        var count = counted(history.company());
        var answers = new Answers(port);

        door.begin(source);
        do {
            assertThat(answers.of(history.company(), "tickets/status/")
                            .path("total_tickets")
                            .asLong())
                    .isEqualTo(count);
        } while (door.latest().path("state").asString().equals("running"));

        assertThat(door.latest().path("state").asString()).isEqualTo("done");
    }

    @Test
    void onlyOneRunsAtATime() {
        begunElsewhere(Instant.now());

        door.ask("", "admin", 409);

        assertThat(door.latest().path("state").asString()).isEqualTo("running");
    }

    @Test
    void whatAnInstanceThatDiedLeftBehindServesNobodyAndIsClearedAway() {
        begunElsewhere(Instant.now().minusSeconds(61));
        run("CREATE SCHEMA facts_next");
        run("CREATE TABLE facts_next.tally (half text)");
        run("CREATE SCHEMA facts_old");

        assertThat(door.latest().path("state").asString()).isEqualTo("failed");
        assertThat(door.latest().path("reason").asString()).isEqualTo("It was interrupted.");
        door.begin(Source.BEGINNING);

        assertThat(door.ended().path("state").asString()).isEqualTo("done");
        assertThat(schemas()).containsExactly("facts");
        assertThat(listener.differencesNow()).isEmpty();
    }

    private void publish(Event event) {
        kafka.publish(event.id(), event.topic(), event.key(), event.type(), event.data());
    }

    /** Until nothing that is published is left to count; for a moment an older answer may still be served. */
    private void awaitAll() {
        await().pollDelay(Duration.ofSeconds(1))
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(progress.reached().block(LIMIT))
                        .extracting(Freshness::lagSeconds)
                        .isEqualTo(0.0));
    }

    private void begunElsewhere(Instant alive) {
        database.sql("""
                        INSERT INTO rebuild (state, runner, asked_by, started_at, alive_at)
                        VALUES ('running', gen_random_uuid(), 1, :alive, :alive)
                        """).bind("alive", alive).then().block(LIMIT);
    }

    private void run(String sql) {
        database.sql(sql).then().block(LIMIT);
    }

    private List<String> lines(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(String.class).all().collectList().block(LIMIT));
    }

    private long counted(UUID company) {
        return Objects.requireNonNull(
                database.sql("SELECT count(*) FROM ticket_fact WHERE company = :company AND counted")
                        .bind("company", company)
                        .mapValue(Long.class)
                        .one()
                        .block(LIMIT));
    }

    private List<String> schemas() {
        return lines("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'facts%'");
    }
}
