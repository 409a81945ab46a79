package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.execution.Runs;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.intake.Progress;
import io.baton.platform.event.Event;
import io.baton.platform.test.TestKafka;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What a rebuild does to those who ask: nothing. */
@AnalyticsServiceTest
class RebuildAnswersTests {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final LocalDate DAY = LocalDate.of(2020, 2, 27);

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Progress progress;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private ConnectionFactory connections;

    private final Answers answers;

    private final RebuildDoor door;

    RebuildAnswersTests(@LocalServerPort int port) {
        this.answers = new Answers(port);
        this.door = new RebuildDoor(port);
    }

    @AfterEach
    void forget() {
        run("DELETE FROM rebuild");
    }

    @Test
    void everyAnswerIsTheSameBeforeAndAfter() {
        var company = published(601);
        var before = answers.of(company);
        var theirs = " WHERE company = '" + company + "'";
        run("UPDATE tally SET n = n + 5" + theirs);
        run("UPDATE spread SET pairs = pairs || length_pair(7, 5)" + theirs);
        run("UPDATE user_fact SET active = NOT active, heard_name = 'nobody'");
        run("UPDATE workflow_fact SET heard_name = 'nothing', told_name = 'nothing'");
        run("UPDATE step_fact SET step_name = 'nowhere'");
        run("DELETE FROM item_fact" + theirs);
        run("DELETE FROM execution_fact" + theirs);
        run("DELETE FROM execution_workflow" + theirs);
        for (var wrong : List.of("tickets/status/", "tasks/status/", "tasks/users/", "executions/overview/")) {
            assertThat(answers.of(company, wrong)).as(wrong).isNotEqualTo(before.get(wrong));
        }

        door.begin(Source.BEGINNING);

        assertThat(door.ended().path("state").asString()).isEqualTo("done");
        assertThat(answers.of(company)).containsExactlyEntriesOf(before);
    }

    /** Nothing that is counted here was ever told by the topics. */
    @Test
    void fromASnapshotEveryAnswerIsTheSameThoughTheTopicsDoNotTellIt() {
        var history = History.of(604, 40, DAY);
        var company = history.company();
        listener.hear(history.events());
        listener.hear(
                Runs.random(company, 604, 60, DAY.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .events());
        var before = answers.of(company);
        var reached = Objects.requireNonNull(progress.reached().block(LIMIT));
        run("UPDATE tally SET n = n + 5 WHERE company = '" + company + "'");
        run("UPDATE spread SET pairs = pairs || length_pair(7, 5) WHERE company = '" + company + "'");
        assertThat(answers.of(company, "tickets/status/")).isNotEqualTo(before.get("tickets/status/"));

        door.begin(Source.SNAPSHOT);

        var ended = door.ended();
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("from").asString()).isEqualTo("snapshot");
        assertThat(ended.path("facts_copied").asLong()).isGreaterThan(100);
        assertThat(answers.of(company)).containsExactlyEntriesOf(before);
        var now = Objects.requireNonNull(progress.reached().block(LIMIT));
        assertThat(now.asOf()).isAfterOrEqualTo(reached.asOf());
        assertThat(now.applied()).isNotEqualTo(reached.applied());
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING, 602", "SNAPSHOT, 612"})
    void whileOneRunsAnotherIsRefusedAndEveryAnswerStaysAsItIs(Source source, long seed) {
        var company = published(seed);
        var before = answers.of(company);
        var batch = underWay();
        try {
            door.begin(source);
            assertThat(door.ask("", "admin", 409).path("detail").asString()).isNotEmpty();
            assertThat(answers.of(company)).containsExactlyEntriesOf(before);
            assertThat(door.latest().path("state").asString()).isEqualTo("running");
        } finally {
            close(batch);
        }

        var path = 0;
        do {
            var next = Answers.PATHS.get(path++ % Answers.PATHS.size());
            assertThat(answers.of(company, next)).as(next).isEqualTo(before.get(next));
        } while (door.latest().path("state").asString().equals("running"));
        assertThat(door.ended().path("state").asString()).isEqualTo("done");
        assertThat(answers.of(company)).containsExactlyEntriesOf(before);
    }

    @ParameterizedTest
    @CsvSource({"BEGINNING, 603", "SNAPSHOT, 613"})
    void oneThatFailsMidwaySaysSoAndLeavesEveryAnswerAsItIs(Source source, long seed) {
        var company = published(seed);
        var before = answers.of(company);
        var batch = underWay();
        try {
            door.begin(source);
            // Whatever it filled is taken from it.
            await().atMost(LIMIT).until(() -> count("facts_next") > 0);
            // It may be the one that is undone where the two lock each other out.
            await().ignoreExceptions()
                    .atMost(LIMIT)
                    .untilAsserted(() -> run("DROP SCHEMA IF EXISTS facts_next CASCADE"));
        } finally {
            close(batch);
        }

        var ended = door.ended();

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).isNotEmpty();
        assertThat(answers.of(company)).containsExactlyEntriesOf(before);
    }

    /** A company with all that there is to tell of. */
    private UUID published(long seed) {
        var history = History.of(seed, 40, DAY);
        var company = history.company();
        var directory = new Desk(company);
        var at = Instant.parse("2020-02-27T00:00:00Z");
        for (var user = 1; user <= 3; user++) {
            directory.user(new Named(80_000 + 10 * seed + user, "Listed " + user), true, at);
        }
        directory.workflow(new Named(80_000 + seed, "Drawn " + seed), 1, at);
        directory.events().forEach(this::publish);
        kafka.publishRaw("identity", "user:" + (80_000 + 10 * seed + 3), null);
        history.events().forEach(this::publish);
        Runs.random(company, seed, 60, DAY.atStartOfDay(ZoneOffset.UTC).toInstant())
                .events()
                .forEach(this::publish);
        awaitAll();
        assertThat(answers.of(company, "executions/overview/")
                        .path("total_executions")
                        .asInt())
                .isEqualTo(60);
        assertThat(answers.of(company, "tickets/dashboard/").path("total_users").asInt())
                .isEqualTo(2);
        return company;
    }

    private void publish(Event event) {
        kafka.publish(event.id(), event.topic(), event.key(), event.type(), event.data());
    }

    private void awaitAll() {
        await().pollDelay(Duration.ofSeconds(1))
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(progress.reached().block(LIMIT))
                        .extracting(Freshness::lagSeconds)
                        .isEqualTo(0.0));
    }

    /** As a batch that is under way holds it: the tables are not exchanged before it ends. */
    private Connection underWay() {
        var connection = Objects.requireNonNull(Mono.from(connections.create()).block(LIMIT));
        Mono.from(connection.beginTransaction()).block(LIMIT);
        Mono.from(connection
                        .createStatement("SELECT pg_advisory_xact_lock_shared(1112585290, 0)")
                        .execute())
                .flatMapMany(result -> result.map(row -> true))
                .then()
                .block(LIMIT);
        return connection;
    }

    private static void close(Connection connection) {
        Mono.from(connection.rollbackTransaction())
                .then(Mono.from(connection.close()))
                .block(LIMIT);
    }

    private long count(String schema) {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM pg_namespace WHERE nspname = :schema")
                .bind("schema", schema)
                .mapValue(Long.class)
                .one()
                .block(LIMIT));
    }

    private void run(String sql) {
        database.sql(sql).then().block(LIMIT);
    }
}
