package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Documented;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what with a task and see what of a ticket: each endpoint as everybody there is. */
@WorkflowServiceTest
class TaskAccessTests {

    private static final String CATEGORY = "Access";

    private static final List<String> CALLERS =
            List.of("admin", "coordinator", "holder", "colleague", "manager", "builder", "other", "stranger");

    private static @Nullable JsonNode workflow;

    @Autowired
    private Stage stage;

    /** A task, and who its assignee is. */
    private record Given(long task, long item, long ticket, String number, String holder) {

        String user(String caller) {
            return switch (caller) {
                case "holder" -> holder;
                case "colleague" -> holder.equals("agent1") ? "agent2" : "agent1";
                default -> caller;
            };
        }

        /** An admin of another company is nobody here. */
        String token(String caller) {
            if (!caller.equals("stranger")) {
                return Tokens.of(user(caller));
            }
            var claims = Tokens.claims("admin");
            claims.put("user_id", 62);
            claims.put("company_guid", Tokens.GLOBEX);
            return Tokens.with(claims);
        }
    }

    @BeforeEach
    void aWorkflowThatEscalates() {
        if (workflow == null) {
            stage.directory();
            var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
            ((ObjectNode) form.path("workflow"))
                    .put("name", CATEGORY)
                    .put("category", CATEGORY)
                    .putNull("sub_category");
            ((ObjectNode) form.at("/graph/nodes/0")).put("escalate_to", 3);
            workflow = stage.post("admin", "/workflows/", form.toString()).as(201);
            stage.initialize(workflow);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    # verb | path                             | as the callers above, in their order
                    GET    | /tasks/                           | 200 200 200 200 200 403 200 200
                    GET    | /tasks/my-tasks/                  | 200 200 200 200 200 403 200 200
                    GET    | /tasks/all-tasks/                 | 200 403 403 403 403 403 403 200
                    GET    | /tasks/owned-tickets/             | 200 200 403 403 403 403 403 200
                    GET    | /tasks/{task}/                    | 200 200 200 200 200 403 404 404
                    GET    | /tasks/{task}/events/             | 200 200 200 200 200 403 404 404
                    GET    | /tasks/my-tasks/events/           | 200 200 200 200 200 403 200 200
                    GET    | /tasks/{task}/visualization/      | 200 200 200 200 200 403 404 404
                    GET    | /tasks/{task}/action-logs/        | 200 200 200 200 200 403 404 404
                    GET    | /transitions/?task_id={task}      | 200 200 200 200 200 403 404 404
                    GET    | /tickets/                         | 200 200 200 200 200 403 200 200
                    GET    | /tickets/{ticket}/                | 200 200 200 200 200 403 404 404
                    POST   | /tasks/                           | 409 403 403 403 403 403 403 400
                    PUT    | /tasks/{task}/                    | 200 200 200 403 403 403 404 404
                    DELETE | /tasks/{task}/                    | 204 403 403 403 403 403 403 404
                    POST   | /transitions/{task}/transition/   | 200 403 200 403 403 403 404 404
                    POST   | /tasks/transfer/                  | 200 403 403 403 403 403 403 404
                    POST   | /tasks/escalate/                  | 200 403 200 403 403 403 404 404
                    POST   | /tasks/{task}/update-user-status/ | 403 403 200 403 403 403 404 404
                    """)
    void isUpToWhoOneIs(String verb, String path, String statuses) {
        var method = HttpMethod.valueOf(verb);
        var found = new LinkedHashMap<String, Integer>();
        @Nullable Given given = null;
        for (var caller : CALLERS) {
            if (given == null || !method.equals(HttpMethod.GET)) {
                given = given();
            }
            found.put(caller, status(method, path, given, given.token(caller)));
        }

        assertThat(found.values())
                .as(found.toString())
                .containsExactlyElementsOf(
                        Stream.of(statuses.split(" ")).map(Integer::valueOf).toList());
    }

    private int status(HttpMethod method, String path, Given given, String token) {
        var uri = path.replace("{task}", String.valueOf(given.task()))
                .replace("{ticket}", String.valueOf(given.ticket()));
        var body = method.equals(HttpMethod.GET) || method.equals(HttpMethod.DELETE) ? null : body(path, given);
        return path.endsWith("/events/")
                ? stage.follow(token, uri)
                : stage.call(method, token, uri, body).status();
    }

    private static String body(String path, Given given) {
        Map<String, String> bodies = Map.of(
                "/tasks/",
                "{\"ticket_number\": \"" + given.number() + "\", \"workflow_id\": " + Stage.id(known()) + "}",
                "/tasks/{task}/",
                "{\"status\": \"on_hold\"}",
                "/transitions/{task}/transition/",
                "{\"transition_id\": " + Stage.transition(known()) + "}",
                "/tasks/transfer/",
                "{\"task_item_id\": " + given.item() + ", \"new_user_id\": 21}",
                "/tasks/escalate/",
                "{\"task_item_id\": " + given.item() + ", \"reason\": \"Too hot\"}",
                "/tasks/{task}/update-user-status/",
                "{\"status\": \"in progress\"}");
        return bodies.getOrDefault(path, "{}");
    }

    private static JsonNode known() {
        return Objects.requireNonNull(workflow);
    }

    private Given given() {
        var ticket = stage.ticket(CATEGORY);
        stage.tell(ticket);
        var task = stage.taskOf(ticket);
        return new Given(
                task,
                stage.item(task),
                Stage.ticketOf(ticket).path("id").asLong(),
                Stage.numberOf(ticket),
                stage.assignee(task));
    }
}
