package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.idempotency.IdempotencyTestApplication.Things;
import io.baton.platform.test.RealServers;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;

@RealServers
@AutoConfigureWebTestClient(timeout = "30s")
@SpringBootTest(
        classes = IdempotencyTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yaml",
            "spring.application.name=idempotency-tests",
            "baton.idempotency.answer-max=10KB"
        })
class IdempotencyTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Autowired
    private WebTestClient http;

    @Autowired
    private Things things;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private KeyStore store;

    @LocalServerPort
    private int port;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void nothingIsMade() {
        things.made.set(0);
    }

    @Test
    void aRepeatIsGivenTheFirstAnswer() {
        var first = post("agent1", "/things", "{\"name\":\"desk\"}");
        var second = post("agent1", "/things", "{\"name\":\"desk\"}");
        assertThat(first.getStatus().value()).isEqualTo(201);
        assertThat(second.getStatus().value()).isEqualTo(201);
        assertThat(first.getResponseHeaders().getFirst("Idempotent-Replayed")).isNull();
        assertThat(second.getResponseHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(body(second)).isEqualTo(body(first)).isEqualTo("{\"number\":1,\"name\":\"desk\"}");
        for (var header : List.of("Content-Type", "Location", "ETag")) {
            assertThat(second.getResponseHeaders().getFirst(header))
                    .isNotNull()
                    .isEqualTo(first.getResponseHeaders().getFirst(header));
        }
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aRefusalAndAnEmptyAnswerAreRepeatedToo() {
        var refused = post("agent1", "/things", "{\"name\":\"\"}");
        var again = post("agent1", "/things", "{\"name\":\"\"}");
        assertThat(refused.getStatus().value()).isEqualTo(400);
        assertThat(body(again)).isEqualTo(body(refused)).contains("Must not be blank.");
        assertThat(again.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(things.made).hasValue(1);

        assertThat(status("agent2", "/silent-things", "{}")).isEqualTo(204);
        assertThat(status("agent2", "/silent-things", "{}")).isEqualTo(204);
        assertThat(things.made).hasValue(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        post("agent1", "/things", "{\"name\":\"desk\"}");
        var otherBody = post("agent1", "/things", "{\"name\":\"chair\"}");
        assertThat(otherBody.getStatus().value()).isEqualTo(422);
        assertThat(body(otherBody)).contains("Idempotency-Key reused");
        assertThat(status("agent1", "/other-things", "{\"name\":\"desk\"}")).isEqualTo(422);
        assertThat(status("agent1", "/things?dry=1", "{\"name\":\"desk\"}")).isEqualTo(422);
        assertThat(things.made).hasValue(1);
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        post("agent1", "/things", "{\"name\":\"desk\"}");
        assertThat(body(post("agent2", "/things", "{\"name\":\"chair\"}"))).contains("chair");
        assertThat(things.made).hasValue(2);
    }

    @Test
    void aRequestThatIsStillRunningIsNotStartedAgain() {
        var gate = new CountDownLatch(1);
        things.gate.set(gate);
        var first = CompletableFuture.supplyAsync(() -> post("agent1", "/slow-things", "{\"name\":\"desk\"}"));
        await().atMost(LIMIT).until(() -> claims() == 1);
        var second = post("agent1", "/slow-things", "{\"name\":\"desk\"}");
        assertThat(second.getStatus().value()).isEqualTo(409);
        assertThat(body(second)).contains("still running");
        gate.countDown();
        assertThat(first.join().getStatus().value()).isEqualTo(200);
        assertThat(body(post("agent1", "/slow-things", "{\"name\":\"desk\"}"))).isEqualTo(body(first.join()));
        assertThat(things.made).hasValue(1);
    }

    @Test
    void ofManyAtOnceExactlyOneIsCarriedOut() {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(one -> senders.submit(() -> status("agent1", "/things", "{\"name\":\"desk\"}")))
                    .toList();
            assertThat(answers)
                    .extracting(Future::get)
                    .allMatch(Set.of(201, 409)::contains)
                    .contains(201);
        }
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aRequestWhoseCallerHasGoneIsFinishedAndItsAnswerKept() {
        var gate = new CountDownLatch(1);
        things.gate.set(gate);
        var gone = WebClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/slow-things")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"desk\"}")
                .retrieve()
                .toBodilessEntity()
                .subscribe(answer -> {}, failure -> {});
        await().atMost(LIMIT).until(() -> claims() == 1);
        gone.dispose();
        gate.countDown();
        await().atMost(LIMIT).until(() -> things.made.get() == 1);
        await().atMost(LIMIT).until(() -> status("agent1", "/slow-things", "{\"name\":\"desk\"}") == 200);
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aFailureAndAnInvitationToComeBackFreeTheKey() {
        for (var status : List.of(500, 503, 429)) {
            var own = key + status;
            things.failing.set(1);
            var path = "/failing-things/" + status;
            assertThat(post("agent1", own, path, "{\"name\":\"desk\"}")
                            .getStatus()
                            .value())
                    .isEqualTo(status);
            assertThat(post("agent1", own, path, "{\"name\":\"desk\"}")
                            .getStatus()
                            .value())
                    .isEqualTo(200);
        }
        assertThat(things.made).hasValue(3);
    }

    @Test
    void anAnswerThatWasNeverKeptIsNotGuessed() {
        post("agent1", "/things", "{\"name\":\"desk\"}");
        // As a process leaves it that dies between the effect and the keeping.
        age(Duration.ofMinutes(10), "status = NULL");
        var again = post("agent1", "/things", "{\"name\":\"desk\"}");
        assertThat(again.getStatus().value()).isEqualTo(409);
        assertThat(body(again)).contains("may have taken effect");
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aKeyIsFreeAfterADay() {
        post("agent1", "/things", "{\"name\":\"desk\"}");
        age(Duration.ofHours(25), "claim = claim");
        assertThat(status("agent1", "/things", "{\"name\":\"chair\"}")).isEqualTo(201);
        assertThat(claims()).isEqualTo(1);
        age(Duration.ofHours(25), "claim = claim");
        store.prune().block();
        assertThat(claims()).isZero();
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (var wrong : List.of("x".repeat(256), "with space", "ümlaut")) {
            assertThat(post("agent1", wrong, "/things", "{\"name\":\"desk\"}")
                            .getStatus()
                            .value())
                    .isEqualTo(400);
        }
        assertThat(things.made).hasValue(0);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndALargeAnswerGoesOutUnkept() {
        assertThat(post("agent1", "/things", "{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
                        .getStatus()
                        .value())
                .isEqualTo(413);
        assertThat(body(post("agent2", "/big-things", "{}"))).hasSize(20_000);
        assertThat(status("agent2", "/big-things", "{}")).isEqualTo(409);
        assertThat(things.made).hasValue(1);
    }

    @Test
    void aStreamGoesOutAsItComes() {
        assertThat(body(post("agent1", "/streams", "{}"))).contains("data:a", "data:b");
    }

    private EntityExchangeResult<byte[]> post(String user, String path, String body) {
        return post(user, key, path, body);
    }

    private EntityExchangeResult<byte[]> post(String user, String key, String path, String body) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of(user)))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private int status(String user, String path, String body) {
        return post(user, path, body).getStatus().value();
    }

    private static String body(EntityExchangeResult<byte[]> answer) {
        return new String(Objects.requireNonNullElse(answer.getResponseBody(), new byte[0]), UTF_8);
    }

    private void age(Duration by, String change) {
        database.sql("UPDATE idempotency SET claimed_at = :then, " + change + " WHERE key = :key")
                .bind("then", Instant.now().minus(by))
                .bind("key", key)
                .fetch()
                .rowsUpdated()
                .block();
    }

    private long claims() {
        return Objects.requireNonNull(database.sql("SELECT count(*) AS n FROM idempotency WHERE key = :key")
                .bindValues(Map.of("key", key))
                .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                .one()
                .block());
    }
}
