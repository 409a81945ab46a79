package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One task that goes there and back, up and aside, and to its end; and all that is shown of it. */
@WorkflowServiceTest
class TaskWalkTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    private static final String REASON = "Customer requires manager involvement";

    private static final Map<String, Long> NUMBERS = Map.of("agent1", 11L, "agent2", 12L, "specialist1", 21L);

    @Autowired
    private Stage stage;

    private static final String WORKFLOW = """
            {"name": "Long walk", "category": "Long walk", "department": "IT",
             "graph": {"nodes": [
               {"temp_id": "t", "name": "Triage", "role_id": 2, "escalate_to": 3, "is_start": true, "instruction": "Look"},
               {"temp_id": "r", "name": "Review", "role_id": 3, "description": "Twice"},
               {"temp_id": "e", "name": "End", "role_id": 3, "is_end": true}],
              "edges": [{"from_temp_id": "t", "to_temp_id": "r", "name": "On"},
                        {"from_temp_id": "r", "to_temp_id": "t", "name": "Back"},
                        {"from_temp_id": "r", "to_temp_id": "e", "name": "To the end"}]}}
            """;

    /** A task after its walk, and the two agents who had it first and second on its first step. */
    private record Walked(JsonNode workflow, long task, String first, String second) {}

    @Test
    void isDrawnAndLoggedAsItReallyWent() {
        var walked = walk();

        var logged = stage.get("manager", "/tasks/" + walked.task() + "/action-logs/");
        var drawn = stage.get("manager", "/tasks/" + walked.task() + "/visualization/");

        CONTRACT.accepts("GET", "/tasks/{id}/action-logs/", 200, logged.text());
        CONTRACT.accepts("GET", "/tasks/{id}/visualization/", 200, drawn.text());
        var lines = logged.as(200).path("logs");
        assertThat(lines).extracting(TaskWalkTests::brief).isEqualTo(lines(walked.first(), walked.second()));
        assertThat(drawn.as(200).path("nodes")).isEqualTo(nodes(walked, lines));
        assertThat(drawn.body().path("edges"))
                .extracting(edge -> edge.path("taken").asBoolean())
                .containsExactly(true, true, true);
        assertThat(drawn.body().at("/metadata/percentage").asInt()).isEqualTo(100);
    }

    /** To review and back, up to a specialist and aside to an agent, to review again and to the end. */
    private Walked walk() {
        stage.directory();
        var workflow = stage.post("admin", "/workflows/", WORKFLOW).as(201);
        stage.initialize(workflow);
        var task = stage.task("Long walk");
        var first = stage.assignee(task);
        move(workflow, task, 0, "Looks odd");
        move(workflow, task, 1, "Look again");
        var second = stage.assignee(task);
        var escalation = "{\"task_item_id\": %d, \"reason\": \"%s\"}".formatted(stage.item(task), REASON);
        stage.post(second, "/tasks/escalate/", escalation).as(200);
        var transfer = "{\"task_item_id\": %d, \"new_user_id\": 11, \"notes\": \"Yours\"}".formatted(stage.item(task));
        stage.post("admin", "/tasks/transfer/", transfer).as(200);
        move(workflow, task, 0, null);
        move(workflow, task, 2, null);
        stage.move("admin", task, null, "Done").as(200);
        return new Walked(workflow, task, first, second);
    }

    private static List<String> lines(String first, String second) {
        return List.of(
                "Triage: assigned " + first + " null>new by System, null",
                "Triage: moved " + first + " new>resolved by admin, Looks odd",
                "Review: assigned specialist1 null>new by admin, null",
                "Review: moved specialist1 new>resolved by admin, Look again",
                "Triage: assigned " + second + " null>new by admin, null",
                "Triage: escalated " + second + " new>escalated by " + second + ", " + REASON,
                "Triage: assigned specialist1 null>new by " + second + ", null",
                "Triage: transferred specialist1 new>reassigned by admin, Yours",
                "Triage: assigned agent1 null>new by admin, null",
                "Triage: moved agent1 new>resolved by admin, null",
                "Review: assigned specialist1 null>new by admin, null",
                "Review: moved specialist1 new>resolved by admin, null",
                "End: assigned specialist1 null>new by admin, null",
                "End: completed specialist1 new>resolved by admin, Done");
    }

    /** Each step with everyone who had it there, and from when to when the task was there last. */
    private JsonNode nodes(Walked walked, JsonNode lines) {
        var steps = walked.workflow().path("temp_id_mapping");
        var onTriage = Stream.of(walked.first(), walked.second(), "specialist1", "agent1")
                .distinct()
                .toList();
        return stage.tree("""
                [{"id": "step-%d", "label": "Triage", "role": "Agent", "status": "done", "description": null,
                  "instruction": "Look", "order": 1, "assignees": %s, "entered_at": %s, "left_at": %s},
                 {"id": "step-%d", "label": "Review", "role": "Specialist", "status": "done", "description": "Twice",
                  "instruction": null, "order": 2, "assignees": %s, "entered_at": %s, "left_at": %s},
                 {"id": "step-%d", "label": "End", "role": "Specialist", "status": "done", "description": null,
                  "instruction": null, "order": 3, "assignees": %s, "entered_at": %s, "left_at": %s}]
                """.formatted(
                        steps.path("t").asLong(),
                        people(onTriage),
                        at(lines, 3),
                        at(lines, 9),
                        steps.path("r").asLong(),
                        people(List.of("specialist1")),
                        at(lines, 9),
                        at(lines, 11),
                        steps.path("e").asLong(),
                        people(List.of("specialist1")),
                        at(lines, 11),
                        at(lines, 13)));
    }

    private void move(JsonNode workflow, long task, int edge, @Nullable String notes) {
        var transition = workflow.at("/graph/edges/" + edge + "/transition_id").asLong();
        stage.move("admin", task, transition, notes).as(200);
    }

    private static String brief(JsonNode line) {
        return "%s: %s %s %s>%s by %s, %s"
                .formatted(
                        line.at("/step/name").asString(),
                        line.path("action").asString(),
                        line.at("/user/name").asString(),
                        line.path("from_status").asString("null"),
                        line.path("to_status").asString(),
                        line.at("/by/name").asString(),
                        line.path("notes").asString("null"));
    }

    /** The moment of a line, as JSON. */
    private static JsonNode at(JsonNode lines, int line) {
        return lines.path(line).path("created_at");
    }

    private static List<String> people(List<String> names) {
        return names.stream()
                .map(name -> "{\"user_id\": %d, \"name\": \"%s\"}".formatted(NUMBERS.getOrDefault(name, 0L), name))
                .toList();
    }
}
