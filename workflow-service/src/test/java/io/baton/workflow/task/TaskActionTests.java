package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Documented;
import io.baton.workflow.Stage;
import io.baton.workflow.Stage.Answer;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with a task where it stands, through the API. */
@WorkflowServiceTest
class TaskActionTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    /** A task under way, with the ticket that it is about. */
    private record Open(ObjectNode ticket, long task, String holder) {}

    @Test
    void anAdminGivesATaskToSomebodyElse() {
        var open = open("Transfer");
        var item = stage.item(open.task());

        var answer = transfer("admin", item, 21, "Transferred to specialist");

        CONTRACT.accepts("POST", "/tasks/transfer/", 200, answer.text());
        var given = answer.as(200).path("task_item");
        assertThat(given.path("user_full_name").asString()).isEqualTo("specialist1");
        assertThat(given.path("origin").asString()).isEqualTo("Transferred");
        var parts = stage.get("admin", "/tasks/" + open.task() + "/").as(200).path("assigned_users");
        assertThat(parts).extracting(part -> part.path("status").asString()).containsExactly("reassigned", "new");
        assertThat(parts.get(0).path("target_resolution"))
                .isEqualTo(parts.get(1).path("target_resolution"));
        assertTold(open, "created", "transferred");
        transfer("admin", item, 21, null).as(409);
        transfer("admin", stage.item(open.task()), 21, null).as(409);
        transfer("coordinator", stage.item(open.task()), 11, null).as(403);
        transfer("admin", 0, 21, null).as(404);
        assertFaults(transfer("admin", stage.item(open.task()), 777, null), "new_user_id");
        assertFaults(stage.post("admin", "/tasks/transfer/", "{}"), "task_item_id", "new_user_id");
    }

    @Test
    void aHolderEscalatesToTheRoleThatTheStepNames() {
        var open = escalatable("Escalate", 3);
        var item = stage.item(open.task());

        var answer = escalate(open.holder(), item, "Customer requires manager involvement");

        CONTRACT.accepts("POST", "/tasks/escalate/", 200, answer.text());
        var given = answer.as(200).path("task_item");
        assertThat(given.path("user_full_name").asString()).isEqualTo("specialist1");
        assertThat(given.path("role").asString()).isEqualTo("Specialist");
        assertThat(given.path("origin").asString()).isEqualTo("Escalation");
        assertThat(answer.body().at("/task/current_step/name").asString()).isEqualTo("Triage");
        assertTold(open, "created", "escalated");
        // Again, by the one who had it; by the one who has it; by a stranger; without a reason.
        escalate(open.holder(), item, "Again").as(409);
        escalate("specialist1", stage.item(open.task()), "Further").as(409);
        escalate("manager", stage.item(open.task()), "Mine").as(403);
        assertFaults(escalate("specialist1", stage.item(open.task()), " "), "reason");
    }

    @Test
    void whereNobodyElseCouldTakeAnEscalationNothingChanges() {
        var role = Stage.number();
        stage.directory();
        stage.role(role, "Lonely " + role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM role WHERE role_id = " + role))
                .isEqualTo(1));
        var nobody = escalatable("Escalate to nobody", role);
        var nowhere = open("Escalate nowhere");

        var answer = escalate(nobody.holder(), stage.item(nobody.task()), "Help");

        assertThat(answer.as(409).path("error").asString()).isEqualTo("Nobody to take it");
        assertThat(stage.count("SELECT version FROM task WHERE task_id = " + nobody.task()))
                .isEqualTo(1);
        escalate(nowhere.holder(), stage.item(nowhere.task()), "Help").as(409);
    }

    @Test
    void onHoldTheClockStandsStill() {
        var open = open("Hold");
        var before = stage.get("coordinator", "/tasks/" + open.task() + "/").as(200);

        var held = become(open.holder(), open.task(), "on_hold");
        stage.move(open.holder(), open.task(), null, null).as(409);
        var resumed = become("coordinator", open.task(), "in progress");

        CONTRACT.accepts("PUT", "/tasks/{id}/", 200, held.text());
        assertThat(held.as(200).path("status").asString()).isEqualTo("on_hold");
        assertThat(resumed.as(200).path("status").asString()).isEqualTo("in progress");
        var pause = Duration.between(at(held.body(), "updated_at"), at(resumed.body(), "updated_at"));
        assertThat(at(resumed.body(), "target_resolution"))
                .isEqualTo(at(before, "target_resolution").plus(pause));
        assertThat(at(resumed.body().at("/assigned_users/0"), "target_resolution"))
                .isEqualTo(
                        at(before.at("/assigned_users/0"), "target_resolution").plus(pause));
        assertTold(open, "created", "held", "resumed");
        become(open.holder(), open.task(), "in progress").as(409);
    }

    @Test
    void aTaskIsCancelledByWhomItConcernsAndThenOver() {
        var open = open("Cancel");
        become("manager", open.task(), "cancelled").as(403);
        become("other", open.task(), "cancelled").as(404);
        assertFaults(become("admin", open.task(), "completed"), "status");
        assertFaults(become("admin", open.task(), "lost"), "status");

        var answer = become("coordinator", open.task(), "cancelled");

        assertThat(answer.as(200).path("status").asString()).isEqualTo("cancelled");
        assertThat(answer.body().path("resolution_time").isNull()).isTrue();
        assertTold(open, "created", "cancelled");
        become("admin", open.task(), "in progress").as(409);
    }

    @Test
    void aNoteAloneIsKeptAndTold() {
        var open = open("Note");
        var uri = "/tasks/" + open.task() + "/";

        var noted = stage.put(open.holder(), uri, "{\"notes\": \" Waiting for a call back \"}");
        stage.put("coordinator", uri, "{\"status\": null, \"notes\": \"Called twice\"}")
                .as(200);

        CONTRACT.accepts("PUT", "/tasks/{id}/", 200, noted.text());
        assertThat(noted.as(200).path("status").asString()).isEqualTo("pending");
        assertThat(noted.body().at("/assigned_users/0/status").asString()).isEqualTo("new");
        assertThat(noted.body().at("/assigned_users/0/notes").asString()).isEqualTo("Waiting for a call back");
        var logs = stage.get("admin", uri + "action-logs/");
        CONTRACT.accepts("GET", "/tasks/{id}/action-logs/", 200, logs.text());
        assertThat(logs.as(200).path("logs"))
                .extracting(line -> line.path("action").asString() + ": "
                        + line.path("notes").asString("none"))
                .containsExactly("assigned: none", "noted: Waiting for a call back", "noted: Called twice");
        assertTold(open, "created", "noted", "noted");
        stage.put("manager", uri, "{\"notes\": \"Mine\"}").as(403);
        stage.put("other", uri, "{\"notes\": \"Mine\"}").as(404);
        assertFaults(stage.put("admin", uri, "{}"), "status");
        assertFaults(stage.put("admin", uri, "{\"notes\": \" \"}"), "status");
        assertFaults(stage.put("admin", uri, "{\"notes\": \"" + "x".repeat(10_001) + "\"}"), "notes");
    }

    @Test
    void aPersonMarksTheirOwnPart() {
        var open = open("Mark");

        var started = mark(open.holder(), open.task(), "in progress");
        var resolved = mark(open.holder(), open.task(), "resolved");

        CONTRACT.accepts("POST", "/tasks/{id}/update-user-status/", 200, started.text());
        assertThat(started.as(200).path("status").asString()).isEqualTo("in progress");
        assertThat(resolved.as(200).path("status").asString()).isEqualTo("resolved");
        assertTold(open, "created", "started", "item-resolved");
        mark(open.holder(), open.task(), "resolved").as(409);
        mark("admin", open.task(), "resolved").as(403);
        assertFaults(mark(open.holder(), open.task(), "new"), "status");
    }

    @Test
    void aChangeMeantForAnOlderVersionIsRefused() {
        var open = open("Outdated");
        var tag = stage.get("admin", "/tasks/" + open.task() + "/").headers().getETag();
        stage.get(open.holder(), "/tasks/" + open.task() + "/").as(200);

        var refused = client.put()
                .uri("/tasks/" + open.task() + "/")
                .header("Authorization", "Bearer " + Tokens.of("admin"))
                .header("If-Match", String.valueOf(tag))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"status\": \"on_hold\"}")
                .exchange();

        refused.expectStatus().isEqualTo(412);
        assertTold(open, "created", "started");
    }

    @Test
    void ofRivalsOneWinsWhateverTheyDo() {
        var transferred = open("Rivals transfer");
        var escalated = escalatable("Rivals escalate", 3);
        var cancelled = open("Rivals cancel");
        var held = open("Rivals hold");
        var marked = open("Rivals mark");
        var item = stage.item(transferred.task());
        var escalatedItem = stage.item(escalated.task());

        assertOneWins(Stage.atOnce(5, () -> transfer("admin", item, 21, null).status()));
        assertOneWins(Stage.atOnce(
                5, () -> escalate(escalated.holder(), escalatedItem, "Help").status()));
        assertOneWins(Stage.atOnce(
                5, () -> become("admin", cancelled.task(), "cancelled").status()));
        assertOneWins(
                Stage.atOnce(5, () -> become("admin", held.task(), "on_hold").status()));
        assertOneWins(Stage.atOnce(
                5, () -> mark(marked.holder(), marked.task(), "resolved").status()));
        assertTold(transferred, "created", "transferred");
        assertTold(escalated, "created", "escalated");
        assertTold(cancelled, "created", "cancelled");
        assertTold(held, "created", "held");
        assertTold(marked, "created", "item-resolved");
        for (var open : List.of(transferred, escalated, cancelled, held, marked)) {
            assertThat(stage.count("SELECT count(*) FROM task_log WHERE task_id = " + open.task()))
                    .isEqualTo(2);
        }
    }

    private Open open(String category) {
        stage.publishedWorkflow(category);
        return opened(category);
    }

    /** A task on a workflow whose first step escalates to this role. */
    private Open escalatable(String category, long role) {
        stage.directory();
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow"))
                .put("name", category)
                .put("category", category)
                .putNull("sub_category");
        ((ObjectNode) form.at("/graph/nodes/0")).put("escalate_to", role);
        stage.initialize(stage.post("admin", "/workflows/", form.toString()).as(201));
        return opened(category);
    }

    private Open opened(String category) {
        var ticket = stage.ticket(category);
        stage.tell(ticket);
        var task = stage.taskOf(ticket);
        return new Open(ticket, task, stage.assignee(task));
    }

    private Answer transfer(String user, long item, long to, @Nullable String notes) {
        var text = notes == null ? "null" : "\"" + notes + "\"";
        return stage.post(
                user,
                "/tasks/transfer/",
                "{\"task_item_id\": %d, \"new_user_id\": %d, \"notes\": %s}".formatted(item, to, text));
    }

    private Answer escalate(String user, long item, String reason) {
        return stage.post(
                user, "/tasks/escalate/", "{\"task_item_id\": %d, \"reason\": \"%s\"}".formatted(item, reason));
    }

    private Answer become(String user, long task, String status) {
        return stage.put(user, "/tasks/" + task + "/", "{\"status\": \"" + status + "\"}");
    }

    private Answer mark(String user, long task, String status) {
        return stage.post(user, "/tasks/" + task + "/update-user-status/", "{\"status\": \"" + status + "\"}");
    }

    /** What was told of the task is this and nothing else, each as its schema has it, and in order. */
    private void assertTold(Open open, String... actions) {
        var events = stage.told(open.ticket(), actions.length);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(Stream.of(actions)
                        .map(action -> "baton.task." + action + ".v1")
                        .toArray(String[]::new));
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
    }

    private static void assertOneWins(List<Integer> statuses) {
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
    }

    private static void assertFaults(Answer answer, String... fields) {
        assertThat(answer.as(400).path("details").propertyNames()).containsExactlyInAnyOrder(fields);
    }

    private static Instant at(JsonNode of, String field) {
        return Instant.parse(of.path(field).asString());
    }
}
