package io.baton.execution.rush;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.execution.ExecutionServiceTest;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A server whose every place is taken by POSTs that are not answered before the test says so, and what comes then. */
@ExecutionServiceTest
class DoorkeeperTests {

    private static final String ACME = Tokens.of("agent1");

    private static final String GLOBEX = Tokens.of("other");

    private static final String EXECUTE = "/workflows/wf-1/execute";

    private static final int PATIENCE_MILLIS = 10_000;

    /** As many as there are cores, so that no test depends on the machine. */
    private static final RushProperties LIMITS = new RushProperties(Duration.ofMillis(75), 1, 1);

    private final DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(1);

    private final LoopLag loops = new LoopLag(threads);

    private final Rush rush = new Rush(loops, LIMITS);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Sinks.Empty<Void> release = Sinks.empty();

    private final List<Socket> connections = new ArrayList<>();

    private final DisposableServer server;

    private final WebTestClient client;

    DoorkeeperTests(@Autowired JsonMapper json, @Autowired Companies companies, @Autowired WebTestClient client) {
        this.client = client;
        var doorkeeper = new Doorkeeper(rush, companies, json, meters);
        server = new Entrance(() -> doorkeeper)
                .apply(HttpServer.create().host("127.0.0.1").port(0))
                .handle((request, response) -> request.receive()
                        .then(request.uri().endsWith("/execute") ? release.asMono() : Mono.empty())
                        .then(response.header("Content-Length", "2")
                                .sendString(Mono.just("ok"))
                                .then()))
                .bindNow();
    }

    @BeforeEach
    void everyPlaceIsTaken() throws IOException {
        for (var token : List.of(ACME, GLOBEX)) {
            client.get()
                    .uri("/workflows")
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        for (var place = 0; place < rush.places(); place++) {
            send(connect(), post(ACME));
        }
        await().until(() -> rush.inside() == rush.places());
    }

    @AfterEach
    void end() throws IOException {
        release.tryEmitEmpty();
        for (var connection : connections) {
            connection.close();
        }
        server.disposeNow();
        loops.destroy();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whatWouldStartSomethingIsRefusedAndSaysWhenToComeAgain() throws IOException {
        var connection = connect();

        send(
                connection,
                post(
                        "/workflows/wf-1/execute?a=b",
                        "X-Request-Id: mine",
                        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "Content-Length: 0"));

        var answer = read(connection);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.head())
                .containsPattern("(?i)\r\nretry-after: [1-3]\r\n")
                .containsPattern("(?i)\r\nx-request-id: mine\r\n")
                .containsPattern("(?i)\r\ncontent-type: application/problem\\+json\r\n");
        var problem = JsonMapper.shared().readTree(answer.body());
        HttpContract.of("execution-service").accepts("POST", "/workflows/{id}/execute", 429, problem.toString());
        assertThat(problem.path("error").asString()).isEqualTo("Too many requests");
        assertThat(problem.path("status").asInt()).isEqualTo(429);
        assertThat(problem.path("instance").asString()).isEqualTo("/workflows/wf-1/execute");
        assertThat(problem.path("trace_id").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(meters.counter("baton.rush.refused").count()).isEqualTo(1);
    }

    @Test
    void theConnectionOfWhoWasRefusedServesTheNextRequest() throws IOException {
        var connection = connect();
        send(connection, post(ACME).repeat(50));
        for (var time = 0; time < 50; time++) {
            assertThat(read(connection).status()).isEqualTo(429);
        }
        assertThat(statusOf(connection, "GET /workflows HTTP/1.1\nHost: door\n\n"))
                .isEqualTo(200);

        release.tryEmitEmpty();

        await().until(() -> rush.inside() == 0);
        assertThat(statusOf(connection, post(ACME))).isEqualTo(200);
    }

    @Test
    void aRefusedBodyIsReadToItsEndHoweverItComes() throws IOException {
        var connection = connect();
        var half = "x".repeat(50_000);
        send(connection, post(EXECUTE, "Content-Length: 100000"));
        send(connection, half);

        assertThat(read(connection).status()).isEqualTo(429);
        send(connection, half);
        assertThat(statusOf(connection, post(ACME))).isEqualTo(429);
    }

    @Test
    void aBodyWithoutEndCostsItsSenderTheConnection() throws IOException {
        var connection = connect();
        send(connection, post(EXECUTE, "Content-Length: 1000000000"));
        assertThat(read(connection).status()).isEqualTo(429);

        await().until(() -> isClosedOnSending(connection));
    }

    @Test
    void whoAsksBeforeSendingABodyIsRefusedAndLetGo() throws IOException {
        var connection = connect();
        send(connection, post(EXECUTE, "Expect: 100-continue", "Content-Length: 2"));

        var answer = read(connection);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.head()).containsPattern("(?i)\r\nconnection: close\r\n");
        assertThat(connection.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void answersKeepTheOrderOfTheirRequests() throws IOException {
        release.tryEmitEmpty();
        await().until(() -> rush.inside() == 0);
        var connection = connect();

        send(connection, post(ACME) + "GET /workflows HTTP/1.1\nHost: door\n\n" + post(ACME));

        for (var time = 0; time < 3; time++) {
            assertThat(read(connection).status()).isEqualTo(200);
        }
        await().until(() -> rush.inside() == 0);
    }

    @Test
    void anotherCompanyIsLetIn() throws IOException {
        var connection = connect();
        send(connection, post(GLOBEX));

        await().until(() -> rush.inside() == rush.places() + 1);
        assertThat(statusOf(connect(), post(ACME))).isEqualTo(429);
    }

    @Test
    void aTokenInACookieSaysWhoseARequestIsToo() throws IOException {
        send(connect(), post(GLOBEX).replace("Authorization: Bearer ", "Cookie: a=b; access_token="));

        await().until(() -> rush.inside() == rush.places() + 1);
    }

    @Test
    void whoSendsSlowlyKeepsNobodyElseOut() throws IOException {
        release.tryEmitEmpty();
        await().until(() -> rush.inside() == 0);
        var slow = connect();

        send(slow, post(EXECUTE, "Content-Length: 100"));
        send(slow, "x".repeat(50));

        for (var time = 0; time < 2 * rush.places(); time++) {
            assertThat(statusOf(connect(), post(ACME))).isEqualTo(200);
        }
        await().until(() -> rush.inside() == 0);
        assertThat(statusOf(slow, "x".repeat(50))).isEqualTo(200);
    }

    @Test
    void whatMakesRoomIsLetPass() throws IOException {
        for (var path : List.of(
                "/workflows/wf-1/executions/ex-1/cancel",
                "/wf/cancel_workflow/7/",
                "/api/workflowruns/7/abort",
                "/actuator/deadletters")) {
            var request = post(path, "Content-Length: 0");
            assertThat(statusOf(connect(), request)).as(path).isEqualTo(200);
        }
    }

    @Test
    void whoGoesAwayLeavesTheirPlace() throws IOException {
        connections.getFirst().close();

        await().until(() -> rush.inside() == rush.places() - 1);
    }

    private Socket connect() throws IOException {
        var connection = new Socket(InetAddress.getLoopbackAddress(), server.port());
        connection.setSoTimeout(PATIENCE_MILLIS);
        connections.add(connection);
        return connection;
    }

    private static String post(String token) {
        return "POST " + EXECUTE + " HTTP/1.1\nHost: door\nAuthorization: Bearer " + token
                + "\nContent-Length: 2\n\n{}";
    }

    private static String post(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\nHost: door\nAuthorization: Bearer " + ACME + "\n"
                + String.join("\n", headers) + "\n\n";
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
    }

    private static boolean isClosedOnSending(Socket connection) {
        try {
            send(connection, "x".repeat(10_000));
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    private static int statusOf(Socket connection, String request) throws IOException {
        send(connection, request);
        return read(connection).status();
    }

    private record Answer(int status, String head, byte[] body) {}

    /** Reads one answer, which says how long its body is. */
    private static Answer read(Socket connection) throws IOException {
        var in = connection.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            assertThat(next).as("more of " + head).isNotNegative();
            head.append((char) next);
        }
        var length = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow();
        return new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), in.readNBytes(length));
    }
}
