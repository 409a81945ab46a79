package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** What others hear of executions: receivers of webhooks, and listeners on the topic. */
@DataFlowTest
class TellingOfExecutionsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private final Desk desk;

    private final TestKafka kafka;

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    private final HttpServer receiver;

    TellingOfExecutionsTests(@Autowired WebTestClient client, @Autowired TestKafka kafka) throws IOException {
        this.desk = new Desk(client);
        this.kafka = kafka;
        this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        receiver.createContext("/hook", exchange -> {
            received.add(Desk.JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private String wanted() {
        var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        return "{'webhook_url': '" + url + "', 'webhook_secret': '" + SECRET + "', 'input': {'text': 'ab'}}";
    }

    @Test
    void everyStatusIsToldToTheWebhookAsItIsShown() {
        var execution = desk.execution(desk.flow("{'type': 'TextOperation.Reverse'}"), wanted());
        var found = desk.await(execution, "COMPLETED");

        await().atMost(SOON).until(() -> received.size() == 2);

        assertThat(received.getFirst().path("type").asString()).isEqualTo("execution.running");
        assertThat(received.getFirst().at("/data/status").asString()).isEqualTo("RUNNING");
        var last = received.getLast();
        assertThat(last.propertyNames()).containsExactly("type", "timestamp", "data");
        assertThat(last.path("type").asString()).isEqualTo("execution.completed");
        assertThat(last.path("data")).isEqualTo(found);
        Desk.CONTRACT.accepts(
                "GET",
                "/workflows/{id}/executions/{execution_id}",
                200,
                received.getFirst().path("data").toString());
        var deliveries = desk.awaitThat(
                execution + "/webhook-deliveries",
                list -> list.path("deliveries").values().stream()
                        .allMatch(one -> one.path("state").asString().equals("delivered")));
        Desk.CONTRACT.accepts(
                "GET", "/workflows/{id}/executions/{execution_id}/webhook-deliveries", 200, deliveries.toString());
        assertThat(deliveries.path("deliveries").values().stream()
                        .map(one -> one.path("type").asString()))
                .containsExactly("execution.running", "execution.completed");
        assertThat(found.toString() + deliveries + received).doesNotContain("whsec");
    }

    @Test
    void theSecretStandsNowhereAsItIs(@Autowired DatabaseClient database) {
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), wanted());
        desk.await(execution, "COMPLETED");

        await().atMost(SOON).until(() -> received.size() == 2);

        database.sql("SELECT extra FROM run_ended WHERE label = :label")
                .bind("label", Desk.id(execution))
                .mapValue(String.class)
                .one()
                .as(StepVerifier::create)
                .assertNext(extra -> assertThat(extra).contains("sealed.").doesNotContain("whsec"))
                .verifyComplete();
        database.sql("SELECT count(*) FROM webhook_message WHERE secret LIKE 'whsec%'")
                .mapValue(Long.class)
                .one()
                .as(StepVerifier::create)
                .expectNext(0L)
                .verifyComplete();
    }

    @Test
    void aFailureAndItsRetryAreToldInOrder() {
        var flow = desk.flow("{'type': 'Trial.Broken', 'config': {'key': 'told-in-order'}}");
        var execution = desk.execution(flow, wanted());
        desk.await(execution, "FAILED");
        TrialKinds.mend("told-in-order");
        desk.post(execution + "/retry", null, 200);
        desk.await(execution, "COMPLETED");

        await().atMost(SOON).until(() -> received.size() == 4);

        assertThat(received.stream().map(one -> one.path("type").asString()))
                .containsExactly("execution.running", "execution.failed", "execution.running", "execution.completed");
        assertThat(received.get(1).at("/data/error/code").asString()).isEqualTo("trial");
    }

    @Test
    void whatIsTooMuchForANoticeIsLeftOutOfIt() {
        var flow = desk.flow("{'type': 'Echo'}", "{'type': 'Echo'}");
        var execution = desk.execution(flow, wanted().replace("'ab'", "'" + "x".repeat(400_000) + "'"));
        var found = desk.await(execution, "COMPLETED");

        await().atMost(SOON).until(() -> received.size() == 2);

        assertThat(found.at("/output/text").asString()).hasSize(400_000);
        assertThat(found.has("truncated")).isFalse();
        var told = received.getLast().path("data");
        assertThat(told.path("truncated").asBoolean()).isTrue();
        assertThat(told.path("output").isNull()).isTrue();
        assertThat(told.at("/tasks/1/status").asString()).isEqualTo("COMPLETED");
        assertThat(told.at("/tasks/1").has("output")).isFalse();
        Desk.CONTRACT.accepts("GET", "/workflows/{id}/executions/{execution_id}", 200, told.toString());
    }

    @Test
    void aCancellationIsTold() {
        var flow = desk.flow("{'type': 'Trial.Gate', 'config': {'key': 'never'}}");
        var execution = desk.execution(flow, wanted());
        desk.await(execution, "RUNNING");
        desk.post(execution + "/cancel", null, 200);

        await().atMost(SOON).until(() -> received.size() == 2);

        assertThat(received.getLast().path("type").asString()).isEqualTo("execution.cancelled");
    }

    @Test
    void nobodyIsToldWhoDidNotAsk() {
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), null);
        desk.await(execution, "COMPLETED");

        assertThat(desk.get(execution + "/webhook-deliveries")
                        .path("deliveries")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatIsOverAtOnceIsOneEvent() {
        var flow = desk.flow("{'type': 'TextOperation.Reverse'}", "{'type': 'Echo'}");
        var execution = desk.execution(flow, wanted());
        var found = desk.await(execution, "COMPLETED");

        var events = events(execution, 1);

        assertThat(events).hasSize(1);
        var ended = events.getFirst();
        assertThat(ended.type()).isEqualTo("baton.execution.ended.v1");
        EventContract.of("baton.execution.ended.v1").accepts(ended.data());
        var told = ended.data().path("execution");
        assertThat(told.path("workflow_id").asString()).isEqualTo(Desk.id(flow));
        assertThat(told.path("workflow_name").asString()).isEqualTo("Trial");
        assertThat(told.path("company_guid").asString()).isEqualTo(desk.company());
        assertThat(told.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(told.path("created_at")).isEqualTo(found.path("created_at"));
        assertThat(told.at("/tasks/completed").asInt()).isEqualTo(2);
        assertThat(ended.data().toString()).doesNotContain("whsec", "127.0.0.1");
    }

    @Test
    void whatTakesItsTimeIsToldWhenItBeginsAndWhenItEnds() {
        var flow = desk.flow("{'type': 'Trial.Broken', 'config': {'key': 'takes-time'}}");
        var execution = desk.execution(flow, null);
        desk.await(execution, "FAILED");
        TrialKinds.mend("takes-time");
        desk.post(execution + "/retry", null, 200);
        desk.await(execution, "COMPLETED");

        var events = events(execution, 4);

        assertThat(events.stream().map(Event::type))
                .containsExactly(
                        "baton.execution.started.v1",
                        "baton.execution.ended.v1",
                        "baton.execution.started.v1",
                        "baton.execution.ended.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        var failed = events.get(1).data().path("execution");
        assertThat(failed.at("/failed_task/type").asString()).isEqualTo("Trial.Broken");
        assertThat(failed.at("/failed_task/error_code").asString()).isEqualTo("trial");
        assertThat(events.stream().map(event -> event.data().path("version").asInt()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsToldAsQueued() {
        var flow = desk.flow("{'type': 'Echo'}");
        var answer = desk.post(flow + "/execute-batch", "{'inputs': [{}]}", 202);
        var execution = flow + "/executions/" + answer.at("/execution_ids/0").asString();
        desk.await(execution, "COMPLETED");

        var events = events(execution, 2);

        assertThat(events.getFirst().type()).isEqualTo("baton.execution.queued.v1");
        EventContract.of("baton.execution.queued.v1").accepts(events.getFirst().data());
        assertThat(events.getLast().type()).isEqualTo("baton.execution.ended.v1");
    }

    @Test
    void theExamplesFitTheirSchemas() {
        for (var type : List.of("queued", "started", "ended")) {
            var contract = EventContract.of("baton.execution." + type + ".v1");
            contract.accepts(contract.example());
        }
    }

    private List<Event> events(String execution, int atLeast) {
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("executions", 1, SOON).stream()
                                .filter(event -> event.key().equals(Desk.id(execution)))
                                .toList(),
                        found -> found.size() >= atLeast);
    }
}
