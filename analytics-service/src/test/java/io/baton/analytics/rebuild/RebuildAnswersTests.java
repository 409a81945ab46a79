package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.execution.Runs;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Progress;
import io.baton.platform.event.Event;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a rebuild does to those who ask: nothing. */
@AnalyticsServiceTest
class RebuildAnswersTests {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Without the steps: which workflow one belongs to is the same for all companies, and others here tell it otherwise. */
    private static final List<String> PATHS = List.of(
            "tickets/status/",
            "tickets/priority/",
            "tickets/sla/",
            "tickets/dashboard/",
            "ticket-categories/",
            "ticket-trends/?start_date=2020-02-20&end_date=2020-03-31",
            "task-item-trends/?start_date=2020-02-20&end_date=2020-03-31",
            "workflows/metrics/",
            "workflows/departments/",
            "tasks/status/",
            "tasks/origin/",
            "tasks/performance/",
            "tasks/users/",
            "tasks/transfers/",
            "operational/",
            "workload/",
            "sla-risk/",
            "service-health/",
            "forecast/volume/?history_days=1826",
            "forecast/category/",
            "drilldown/tickets/status/?page_size=100",
            "drilldown/tickets/priority/?page_size=100",
            "drilldown/tasks/status/?page_size=100",
            "drilldown/tasks/origin/?page_size=100",
            "drilldown/transfers/?page_size=100",
            "drilldown/user/11/?page_size=100",
            "executions/overview/",
            "executions/throughput/?start_date=2020-02-20&end_date=2020-03-31",
            "executions/durations/",
            "executions/failures/");

    private static final LocalDate DAY = LocalDate.of(2020, 2, 27);

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Progress progress;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private ConnectionFactory connections;

    @LocalServerPort
    private int port;

    @AfterEach
    void forget() {
        run("DELETE FROM rebuild");
    }

    @Test
    void everyAnswerIsTheSameBeforeAndAfter() {
        var company = published(601);
        var before = answers(company);
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
            assertThat(answer(company, wrong)).as(wrong).isNotEqualTo(before.get(wrong));
        }

        answer(HttpMethod.POST, 202);

        assertThat(ended().path("state").asString()).isEqualTo("done");
        assertThat(answers(company)).containsExactlyEntriesOf(before);
    }

    @Test
    void whileOneRunsAnotherIsRefusedAndEveryAnswerStaysAsItIs() {
        var company = published(602);
        var before = answers(company);
        var batch = underWay();
        try {
            answer(HttpMethod.POST, 202);
            assertThat(answer(HttpMethod.POST, 409).path("detail").asString()).isNotEmpty();
            assertThat(answers(company)).containsExactlyEntriesOf(before);
            assertThat(answer(HttpMethod.GET, 200).path("state").asString()).isEqualTo("running");
        } finally {
            close(batch);
        }

        var path = 0;
        do {
            var next = PATHS.get(path++ % PATHS.size());
            assertThat(answer(company, next)).as(next).isEqualTo(before.get(next));
        } while (answer(HttpMethod.GET, 200).path("state").asString().equals("running"));
        assertThat(ended().path("state").asString()).isEqualTo("done");
        assertThat(answers(company)).containsExactlyEntriesOf(before);
    }

    @Test
    void oneThatFailsMidwaySaysSoAndLeavesEveryAnswerAsItIs() {
        var company = published(603);
        var before = answers(company);
        var batch = underWay();
        try {
            answer(HttpMethod.POST, 202);
            // Whatever it filled is taken from it.
            await().atMost(LIMIT).until(() -> count("facts_next") > 0);
            // It may be the one that is undone where the two lock each other out.
            await().ignoreExceptions()
                    .atMost(LIMIT)
                    .untilAsserted(() -> run("DROP SCHEMA IF EXISTS facts_next CASCADE"));
        } finally {
            close(batch);
        }

        var ended = ended();

        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("reason").asString()).isNotEmpty();
        assertThat(answers(company)).containsExactlyEntriesOf(before);
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
        assertThat(answer(company, "executions/overview/")
                        .path("total_executions")
                        .asInt())
                .isEqualTo(60);
        assertThat(answer(company, "tickets/dashboard/").path("total_users").asInt())
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

    private Map<String, JsonNode> answers(UUID company) {
        var answers = new TreeMap<String, JsonNode>();
        PATHS.forEach(path -> answers.put(path, answer(company, path)));
        return answers;
    }

    private JsonNode answer(UUID company, String path) {
        var body = client().get()
                .uri("/analytics/" + path)
                .headers(headers -> headers.setBearerAuth(Asked.token("admin", company)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Steady.of(JsonMapper.shared().readTree(Objects.requireNonNull(body)));
    }

    private JsonNode ended() {
        await().atMost(LIMIT)
                .until(() ->
                        !answer(HttpMethod.GET, 200).path("state").asString().equals("running"));
        return answer(HttpMethod.GET, 200);
    }

    private JsonNode answer(HttpMethod method, int status) {
        var body = client().method(method)
                .uri("/analytics/rebuild/")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(Objects.requireNonNull(body));
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build();
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
