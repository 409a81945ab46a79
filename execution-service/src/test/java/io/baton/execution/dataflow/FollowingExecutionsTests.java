package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

@DataFlowTest
class FollowingExecutionsTests {

    private static final ParameterizedTypeReference<ServerSentEvent<JsonNode>> EVENT =
            new ParameterizedTypeReference<>() {};

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Desk desk;

    FollowingExecutionsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    @Test
    void everyChangeOfStatusIsTold() {
        var flow = desk.flow("{'type': 'Echo'}", gate("told"));
        var execution = desk.execution(flow, null);
        desk.await(execution, "RUNNING");

        StepVerifier.create(follow(execution, null).map(FollowingExecutionsTests::said))
                .expectNext(
                        "0.0 execution PENDING",
                        "1.0 execution RUNNING",
                        "1.1 Echo RUNNING",
                        "1.2 Echo COMPLETED",
                        "1.3 Trial.Gate RUNNING")
                .then(() -> TrialKinds.open("told"))
                .expectNext("2.0 Trial.Gate COMPLETED", "2.1 execution COMPLETED")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void aTaskIsCalledAsTheExecutionCallsIt() {
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), "{'input': {'text': 'x'}}");
        var found = desk.await(execution, "COMPLETED");

        // Which change tells of it depends on whether the execution had to wait for its turn.
        var completed = follow(execution, null)
                .filter(event -> event.data() != null
                        && event.data().has("task_id")
                        && event.data().path("status").asString().equals("COMPLETED"))
                .blockFirst(SOON);

        assertThat(completed).isNotNull();
        assertThat(completed.data()).isNotNull();
        assertThat(completed.data().path("task_id")).isEqualTo(found.at("/tasks/0/task_id"));
        assertThat(completed.data().at("/output/text").asString()).isEqualTo("x");
    }

    @Test
    void whoComesBackGetsWhatWasMissed() {
        var flow = desk.flow("{'type': 'Echo'}", gate("missed"));
        var execution = desk.execution(flow, null);
        desk.await(execution, "RUNNING");
        TrialKinds.open("missed");
        desk.await(execution, "COMPLETED");

        assertThat(all(execution, "1.2"))
                .containsExactly("1.3 Trial.Gate RUNNING", "2.0 Trial.Gate COMPLETED", "2.1 execution COMPLETED");
        assertThat(all(execution, "nonsense")).hasSize(7);
    }

    @Test
    void whoHasSeenTheEndIsToldToStayAway() {
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), null);
        desk.await(execution, "COMPLETED");

        desk.client()
                .get()
                .uri(execution + "/events")
                .header("Last-Event-ID", "1.3")
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @Test
    void aRetriedExecutionIsFollowedBeyondItsFailure() {
        var flow = desk.flow("{'type': 'Trial.Broken', 'config': {'key': 'beyond'}}");
        var execution = desk.execution(flow, null);
        desk.await(execution, "FAILED");
        TrialKinds.mend("beyond");
        desk.post(execution + "/retry", null, 200);
        desk.await(execution, "COMPLETED");

        assertThat(all(execution, null))
                .contains("2.1 execution FAILED")
                .last()
                .asString()
                .endsWith("execution COMPLETED");
    }

    @Test
    void silenceIsFilledWithComments() {
        var execution = desk.execution(desk.flow(gate("silent")), null);
        desk.await(execution, "RUNNING");

        var lines = desk.client()
                .get()
                .uri(execution + "/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(EVENT)
                .getResponseBody();

        StepVerifier.create(lines.filter(event -> event.data() == null).map(event -> String.valueOf(event.comment())))
                .expectNext("connected", "still here", "still here")
                .thenCancel()
                .verify(SOON);
        TrialKinds.open("silent");
    }

    @Test
    void streamsAreBoundedAndFreedAgain() {
        var execution = desk.execution(desk.flow(gate("bounded")), null);
        desk.await(execution, "RUNNING");

        StepVerifier.create(follow(execution, null)
                        .take(1)
                        .concatWith(follow(execution, null).take(1)))
                .expectNextCount(2)
                .expectComplete()
                .verify(SOON);
        var open = Flux.merge(follow(execution, null), follow(execution, null));
        StepVerifier.create(open)
                .expectNextCount(6)
                .then(() -> {
                    var problem = desk.ask("GET", execution + "/events", null, 429);
                    Desk.CONTRACT.accepts(
                            "GET", "/workflows/{id}/executions/{execution_id}/events", 429, problem.toString());
                })
                .thenCancel()
                .verify(SOON);
        TrialKinds.open("bounded");
        desk.await(execution, "COMPLETED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(all(execution, null)).hasSize(5));
    }

    @Test
    void nothingElseThanAStreamIsServed() {
        var execution = desk.execution(desk.flow("{'type': 'Echo'}"), null);

        desk.client()
                .get()
                .uri(execution + "/events")
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isEqualTo(406);
    }

    private List<String> all(String execution, @Nullable String lastEventId) {
        return follow(execution, lastEventId)
                .map(FollowingExecutionsTests::said)
                .collectList()
                .blockOptional(SOON)
                .orElseThrow();
    }

    /** The events, without comments. */
    private Flux<ServerSentEvent<JsonNode>> follow(String execution, @Nullable String lastEventId) {
        return Flux.defer(() -> desk.client()
                        .get()
                        .uri(execution + "/events")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .headers(headers -> {
                            if (lastEventId != null) {
                                headers.set("Last-Event-ID", lastEventId);
                            }
                        })
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(EVENT)
                        .getResponseBody())
                // The client waits for the headers of the answer.
                .subscribeOn(Schedulers.boundedElastic())
                .filter(event -> event.data() != null);
    }

    private static String said(ServerSentEvent<JsonNode> event) {
        var data = event.data();
        assertThat(data).isNotNull();
        var what = "execution".equals(event.event())
                ? "execution"
                : data.path("type").asString();
        return event.id() + " " + what + " " + data.path("status").asString();
    }

    private static String gate(String key) {
        return "{'type': 'Trial.Gate', 'config': {'key': '" + key + "'}}";
    }
}
