package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.baton.local.Suite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data flows, through the gateway. */
@ExtendWith(RunningSuite.class)
class DataFlowScenario {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Map<String, Object> STATIC = Map.of("type", "StaticTextInput", "input", "Hello, world!");

    private static final Map<String, Object> REVERSE = Map.of("type", "TextOperation.Reverse");

    private static final Map<String, Object> ECHO = Map.of("type", "Echo");

    private final Suite suite;

    private final Person builder;

    private final Person stranger;

    private final List<JsonNode> notices = new CopyOnWriteArrayList<>();

    private final List<String> signatures = new CopyOnWriteArrayList<>();

    /** What the receiver answers to those who call it for their work. */
    private final AtomicInteger answer = new AtomicInteger(200);

    private final HttpServer receiver;

    DataFlowScenario(Suite suite) throws IOException {
        this.suite = suite;
        var door = new Door(suite.door());
        this.builder = door.login("builder");
        this.stranger = door.login("other");
        this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        receiver.createContext("/hook", exchange -> {
            notices.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.createContext("/work", exchange -> {
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private String receiver(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    @Test
    void aWorkflowIsDefinedAndExecuted() {
        var workflow = defined(List.of(STATIC, REVERSE, ECHO));
        assertThat(builder.reads(workflow).path("version").asInt()).isEqualTo(1);
        assertThat(builder.reads("/workflows").path("count").asInt()).isPositive();

        var execution = executed(workflow, Map.of("input", Map.of("text", "Hello, world!")));

        var found = ended(execution, "COMPLETED");
        assertThat(found.at("/output/text").asString()).isEqualTo("!dlrow ,olleH");
        assertThat(builder.reads(workflow + "/executions")
                        .at("/executions/0/execution_id")
                        .asString())
                .isEqualTo(found.path("execution_id").asString());
        stranger.asks("GET", execution, null).expect(404);
    }

    @Test
    void whatFailedIsRetriedFromThere() {
        answer.set(400);
        Map<String, Object> call = Map.of(
                "type", "Http.Request", "config", Map.of("method", "GET", "url", receiver("/work")), "retry", Map.of());
        var execution = executed(defined(List.of(STATIC, call, ECHO)), Map.of());
        var failed = ended(execution, "FAILED");
        assertThat(failed.at("/tasks/1/status").asString()).isEqualTo("FAILED");

        answer.set(200);
        builder.asks("POST", execution + "/retry", null).expect(200);

        assertThat(ended(execution, "COMPLETED").at("/tasks/0")).isEqualTo(failed.at("/tasks/0"));
    }

    @Test
    void whoAskedIsToldOfEveryStatus() {
        executed(
                defined(List.of(STATIC, ECHO)),
                Map.of("webhook_url", receiver("/hook"), "webhook_secret", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"));

        await().atMost(SOON).until(() -> notices.size() == 2);
        assertThat(notices.stream().map(notice -> notice.path("type").asString()))
                .containsExactly("execution.running", "execution.completed");
        assertThat(signatures).allMatch(signature -> signature.startsWith("v1,"));
    }

    @Test
    void anExecutionIsFollowedThroughTheDoor() throws Exception {
        var workflow = defined(List.of(STATIC, delay(2), ECHO));
        var execution = executed(workflow, Map.of());
        var request = HttpRequest.newBuilder(suite.door().resolve(execution + "/events"))
                .header("Authorization", "Bearer " + builder.token())
                .timeout(SOON)
                .build();

        var began = System.nanoTime();
        var read = new ArrayList<String>();
        Duration first;
        try (var http = HttpClient.newHttpClient()) {
            var lines = http.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .iterator();
            read.add(lines.next());
            first = Duration.ofNanos(System.nanoTime() - began);
            lines.forEachRemaining(read::add);
        }

        assertThat(first).isLessThan(Duration.ofSeconds(2));
        assertThat(read).anyMatch(line -> line.contains("\"status\":\"COMPLETED\""));
    }

    @Test
    void whatRunsWhileTheServiceIsKilledIsFinished() {
        var workflow = defined(List.of(STATIC, delay(5), REVERSE));
        var executions = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            executions.add(executed(workflow, Map.of("input", Map.of("text", "text " + i))));
        }

        suite.service("execution-service").kill();
        suite.service("execution-service").start();

        for (var i = 0; i < 20; i++) {
            var text = new StringBuilder("text " + i).reverse().toString();
            assertThat(ended(executions.get(i), "COMPLETED").at("/output/text").asString())
                    .isEqualTo(text);
        }
    }

    private String defined(List<Map<String, Object>> steps) {
        var answer = builder.asks("POST", "/workflows", Map.of("name", "Dummy Workflow", "steps", steps));
        return "/workflows/" + answer.expect(201).path("workflow_id").asString();
    }

    private static Map<String, Object> delay(int seconds) {
        return Map.of("type", "Delay", "config", Map.of("seconds", seconds));
    }

    private String executed(String workflow, Map<String, Object> request) {
        var answer = builder.asks("POST", workflow + "/execute", request).expect(202);
        return workflow + "/executions/" + answer.path("execution_id").asString();
    }

    private JsonNode ended(String execution, String status) {
        return await(status)
                .atMost(SOON)
                .until(
                        () -> builder.reads(execution),
                        found -> found.path("status").asString().equals(status));
    }
}
