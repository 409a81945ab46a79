package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.intake.Unheard;
import io.baton.platform.event.Event;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnalyticsServiceTest
class RebuildTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String PATH = "/analytics/rebuild/";

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

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
    private KafkaAdmin kafkaAdmin;

    @Autowired
    private Admin admin;

    @Autowired
    private Progress progress;

    @Autowired
    private Listener listener;

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void forget() {
        run("DELETE FROM rebuild");
    }

    static Stream<Arguments> refused() {
        return Stream.of(HttpMethod.GET, HttpMethod.POST)
                .flatMap(method -> Stream.of("coordinator", "agent1", "manager", "builder", "operator", "other")
                        .map(username -> Arguments.of(method, username)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void onlyAnAdminMayAsk(HttpMethod method, String username) {
        answer(method, Tokens.of(username), 403);
        CONTRACT.accepts(
                method.name(), PATH, 401, body(client.method(method).uri(PATH).exchange()));
    }

    @Test
    void whereNothingWasRebuiltNothingIsToldOfIt() {
        answer(HttpMethod.GET, Tokens.of("admin"), 404);
    }

    @Test
    void whatIsCountedIsTheSameBeforeAndAfterThoughEventsArriveMeanwhile() {
        var before = History.of(501, 40, LocalDate.of(2020, 2, 27));
        var meanwhile = History.of(502, 40, LocalDate.of(2020, 12, 30));
        before.events().forEach(this::publish);
        kafka.publish("tickets", "TX-POISON", "baton.ticket.created.v1", Map.of("ticket", Map.of(), "version", 1));
        awaitAll();
        var state = listener.state(before.company());
        var shape = lines(SHAPE);
        run("UPDATE tally SET n = n + 5");
        run("DELETE FROM item_fact");

        var begun = answer(HttpMethod.POST, Tokens.of("admin"), 202);
        meanwhile.events().forEach(this::publish);
        var ended = ended();

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

    @Test
    void readersNoticeNothing() {
        var history = History.of(503, 20, LocalDate.of(2021, 1, 1));
        history.events().forEach(this::publish);
        awaitAll();
        var count = counted(history.company());
        var claims = Tokens.claims("agent1");
        claims.put("company_guid", history.company().toString());
        var token = Tokens.with(claims);

        answer(HttpMethod.POST, Tokens.of("admin"), 202);
        do {
            var body = client.get()
                    .uri("/analytics/tickets/status/")
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isOk();
            assertThat(JsonMapper.shared()
                            .readTree(body(body))
                            .path("total_tickets")
                            .asLong())
                    .isEqualTo(count);
        } while (latest().path("state").asString().equals("running"));

        assertThat(latest().path("state").asString()).isEqualTo("done");
    }

    @Test
    void onlyOneRunsAtATime() {
        begunElsewhere(Instant.now());

        answer(HttpMethod.POST, Tokens.of("admin"), 409);

        assertThat(latest().path("state").asString()).isEqualTo("running");
    }

    @Test
    void whatAnInstanceThatDiedLeftBehindServesNobodyAndIsClearedAway() {
        begunElsewhere(Instant.now().minusSeconds(61));
        run("CREATE SCHEMA facts_next");
        run("CREATE TABLE facts_next.tally (half text)");
        run("CREATE SCHEMA facts_old");

        assertThat(latest().path("state").asString()).isEqualTo("failed");
        assertThat(latest().path("reason").asString()).isEqualTo("It was interrupted.");
        answer(HttpMethod.POST, Tokens.of("admin"), 202);

        assertThat(ended().path("state").asString()).isEqualTo("done");
        assertThat(schemas()).containsExactly("facts");
        assertThat(listener.differencesNow()).isEmpty();
    }

    @Test
    void aTopicThatLostItsBeginningIsNoticed() throws Exception {
        kafka.createTopic("cut", 1);
        kafka.publish("cut", "key", "baton.cut.v1", Map.of());
        var tapes = new Tapes(
                kafkaAdmin,
                List.of(new Unheard("cut")),
                new RebuildLimits(100, LIMIT, LIMIT, LIMIT, 10, LIMIT, 1, LIMIT),
                kafka.topic(""),
                JsonMapper.shared());
        assertThat(tapes.cutOff().block(LIMIT)).isEmpty();

        admin.deleteRecords(Map.of(new TopicPartition(kafka.topic("cut"), 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        assertThat(tapes.cutOff().block(LIMIT)).containsExactly(kafka.topic("cut"));
        tapes.destroy();
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

    private JsonNode ended() {
        await().atMost(LIMIT).until(() -> !latest().path("state").asString().equals("running"));
        return latest();
    }

    private JsonNode latest() {
        return answer(HttpMethod.GET, Tokens.of("admin"), 200);
    }

    private JsonNode answer(HttpMethod method, String token, int status) {
        var body = body(client.method(method)
                .uri(PATH)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isEqualTo(status));
        CONTRACT.accepts(method.name(), PATH, status, body);
        return JsonMapper.shared().readTree(body);
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
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
