package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Tasks followed as they go on. */
@WorkflowServiceTest
class TaskStreamTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Stage stage;

    @Autowired
    private LogStore log;

    @LocalServerPort
    private int port;

    @Test
    void aTaskIsFollowedFromItsBeginningToItsEnd() {
        var workflow = stage.publishedWorkflow("Streamed");
        var task = stage.task("Streamed");
        CompletableFuture<@Nullable List<ServerSentEvent<JsonNode>>> events = events(
                        "manager", "/tasks/" + task + "/events/", null)
                .collectList()
                .toFuture();

        stage.move("admin", task, Stage.transition(workflow), "On").as(200);
        stage.move("admin", task, null, null).as(200);

        var heard =
                Objects.requireNonNull(events.orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(heard).extracting(ServerSentEvent::event).containsExactly("opened", "moved", "completed");
        assertThat(heard).extracting(ServerSentEvent::id).containsExactly("1", "2", "3");
        assertThat(data(heard.get(1)).path("notes").asString()).isEqualTo("On");
        assertThat(data(heard.get(1)).at("/assigned_to/name").asString()).isEqualTo("specialist1");
        assertThat(data(heard.get(2)).path("task_status").asString()).isEqualTo("completed");

        // Who comes back goes on where they were; who has seen the end need not come again.
        assertThat(events("manager", "/tasks/" + task + "/events/", "2")
                        .collectList()
                        .block(PATIENCE))
                .extracting(ServerSentEvent::id)
                .containsExactly("3");
        assertThat(status("manager", "/tasks/" + task + "/events/", "3")).isEqualTo(204);
        assertThat(status("other", "/tasks/" + task + "/events/", null)).isEqualTo(404);
        assertThat(status("builder", "/tasks/" + task + "/events/", null)).isEqualTo(403);
    }

    @Test
    void aPersonHearsOfTheirTasksAndNoOthers() {
        stage.publishedWorkflow("Mine streamed");
        var before = Objects.requireNonNull(log.end().block());
        var task = stage.task("Mine streamed");
        var holder = stage.assignee(task);
        var heard = new CopyOnWriteArrayList<ServerSentEvent<JsonNode>>();
        var stream = follow(holder, before.id(), heard);
        try {
            stage.eventually(() -> assertThat(actions(heard, task)).containsExactly("opened"));

            stage.get(holder, "/tasks/" + task + "/").as(200);
            stage.post(
                            "admin",
                            "/tasks/transfer/",
                            "{\"task_item_id\": %d, \"new_user_id\": 21}".formatted(stage.item(task)))
                    .as(200);

            stage.eventually(
                    () -> assertThat(actions(heard, task)).containsExactly("opened", "started", "transferred"));
            stage.get("specialist1", "/tasks/" + task + "/").as(200);
        } finally {
            stream.dispose();
        }
        var last = heard.getLast().id();
        assertThat(first("specialist1", before.id(), task)).isEqualTo("transferred");
        assertThat(last).matches("\\d+\\.\\d+\\.\\d+");
    }

    private String first(String user, String from, long task) {
        var heard = new CopyOnWriteArrayList<ServerSentEvent<JsonNode>>();
        var stream = follow(user, from, heard);
        try {
            stage.eventually(() -> assertThat(actions(heard, task)).isNotEmpty());
            return actions(heard, task).getFirst();
        } finally {
            stream.dispose();
        }
    }

    private Disposable follow(String user, String from, List<ServerSentEvent<JsonNode>> into) {
        return events(user, "/tasks/my-tasks/events/", from).subscribe(into::add);
    }

    private static List<String> actions(List<ServerSentEvent<JsonNode>> heard, long task) {
        return heard.stream()
                .filter(event -> data(event).path("task_id").asLong() == task)
                .map(event -> String.valueOf(event.event()))
                .toList();
    }

    private static JsonNode data(ServerSentEvent<JsonNode> event) {
        return Objects.requireNonNull(event.data());
    }

    private Flux<ServerSentEvent<JsonNode>> events(String user, String uri, @Nullable String from) {
        return request(user, uri, from)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .filter(event -> event.data() != null);
    }

    private int status(String user, String uri, @Nullable String from) {
        return Objects.requireNonNull(request(user, uri, from)
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(PATIENCE));
    }

    private WebClient.RequestHeadersSpec<?> request(String user, String uri, @Nullable String from) {
        return WebClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(uri)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    headers.setBearerAuth(Tokens.of(user));
                    if (from != null) {
                        headers.set("Last-Event-ID", from);
                    }
                });
    }
}
