package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Lists of everybody's tasks. */
@WorkflowServiceTest
class TaskListTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Test
    void anAdminSeesEveryTaskWithTheOneWhoHasIt() {
        var workflow = stage.publishedWorkflow("Everything");
        var ticket = stage.ticket("Everything");
        stage.tell(ticket);
        var task = stage.taskOf(ticket);

        var answer = stage.get("admin", "/tasks/all-tasks/?search=" + Stage.numberOf(ticket));

        CONTRACT.accepts("GET", "/tasks/all-tasks/", 200, answer.text());
        assertThat(answer.as(200).path("count").asInt()).isEqualTo(1);
        var row = (ObjectNode) answer.body().at("/results/0");
        assertThat(row.remove(List.of("task_item_id", "user_id", "assigned_on", "target_resolution")))
                .isEqualTo(stage.tree("""
                        {"user_full_name": "%s", "role": "Agent", "status": "new", "origin": "System", "task_id": %d,
                         "ticket_id": %d, "ticket_number": "%s", "ticket_subject": "Laptop not turning on",
                         "ticket_description": "My laptop shows no signs of power", "ticket_status": "New",
                         "ticket_priority": "High", "workflow_id": %d, "workflow_name": "Workflow of Everything",
                         "current_step_id": %d, "current_step_name": "Triage", "task_status": "pending",
                         "acted_on": null, "sla_status": "on_track", "notes": null}
                        """.formatted(
                                stage.assignee(task),
                                task,
                                Stage.ticketOf(ticket).path("id").asLong(),
                                Stage.numberOf(ticket),
                                Stage.id(workflow),
                                Stage.step(workflow, "node_1"))));
        var listed = stage.get("manager", "/tasks/?search=" + Stage.numberOf(ticket));
        CONTRACT.accepts("GET", "/tasks/", 200, listed.text());
        assertThat(listed.as(200).at("/results/0/assigned_to/name").asString()).isEqualTo(stage.assignee(task));
        assertThat(count("other", "/tasks/?search=" + Stage.numberOf(ticket))).isZero();
    }

    @Test
    void eachTabShowsItsTasks() {
        var workflow = stage.publishedWorkflow("Tabs");
        var word = word();
        var open = task("Tabs", word);
        var done = task("Tabs", word);
        var left = task("Tabs", word);
        stage.move("admin", done, Stage.transition(workflow), null).as(200);
        stage.move("admin", done, null, null).as(200);
        stage.post(stage.assignee(left), "/tasks/" + left + "/update-user-status/", "{\"status\": \"resolved\"}")
                .as(200);

        assertThat(ids("/tasks/all-tasks/?search=" + word)).containsExactly(left, done, open);
        assertThat(ids("/tasks/all-tasks/?tab=active&search=" + word)).containsExactly(left, open);
        assertThat(ids("/tasks/all-tasks/?tab=inactive&search=" + word)).containsExactly(done);
        assertThat(ids("/tasks/all-tasks/?tab=unassigned&search=" + word)).containsExactly(left);
        assertThat(ids("/tasks/?status=completed&search=" + word)).containsExactly(done);
        assertThat(ids("/tasks/all-tasks/?tab=active").getFirst()).isGreaterThanOrEqualTo(left);
        assertThat(stage.get("admin", "/tasks/all-tasks/?tab=lost")
                        .as(400)
                        .path("details")
                        .propertyNames())
                .containsExactly("tab");
        assertThat(stage.get("admin", "/tasks/?status=lost")
                        .as(400)
                        .path("details")
                        .propertyNames())
                .containsExactly("status");
    }

    @Test
    void aTaskIsFoundByItsTicketAndByTheOneWhoHasIt() {
        var role = Stage.number();
        var name = "Zoë Holder " + role;
        stage.directory();
        stage.role(role, "Found " + role);
        stage.member(role, name, role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM membership WHERE role_id = " + role))
                .isEqualTo(1));
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM directory_user WHERE user_id = " + role))
                .isEqualTo(1));
        stage.initialize(stage.workflow("Found", role, 3));
        var word = word();
        var task = task("Found", word + " 100%_done\\ ÄRGER");

        for (var search :
                List.of(word, word.toUpperCase(Locale.ROOT), "100%_DONE\\ ärger", name, "zoë holder " + role)) {
            assertThat(ids("/tasks/all-tasks/?search=" + search)).as(search).contains(task);
        }
        assertThat(ids("/tasks/all-tasks/?search=" + "100%done")).isEmpty();
        // Too short for the index.
        assertThat(count("admin", "/tasks/all-tasks/?search=%_")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tasks/all-tasks/", "/tasks/", "/tasks/owned-tickets/"})
    void aListIsPagedThroughWithoutLosingOrRepeatingAnything(String list) {
        var word = word();
        stage.publishedWorkflow(word);
        IntStream.range(0, 5).forEach(i -> task(word, word));
        var user = list.contains("owned") ? "coordinator" : "admin";

        var first = stage.get(user, list + "?page_size=2&search=" + word).as(200);
        var second =
                stage.get(user, list + "?page_size=2&page=2&search=" + word).as(200);
        var third = stage.get(user, list + "?page_size=2&page=3&search=" + word).as(200);

        assertThat(first.path("count").asInt()).isEqualTo(5);
        assertThat(first.path("next").asString()).contains("page=2").contains("search=" + word);
        assertThat(third.path("next").isNull()).isTrue();
        assertThat(IntStream.range(0, 5)
                        .mapToObj(i -> List.of(first, second, third)
                                .get(i / 2)
                                .path("results")
                                .get(i % 2)
                                .path("task_id")
                                .asLong()))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(stage.get(user, list + "?page=99999999")
                        .as(200)
                        .path("results")
                        .size())
                .isZero();
    }

    @Test
    void aCoordinatorSeesTheTasksThatAreTheirs() {
        stage.publishedWorkflow("Owned");
        var word = word();
        var task = task("Owned", word);

        var answer = stage.get("coordinator", "/tasks/owned-tickets/?tab=active&search=" + word);

        CONTRACT.accepts("GET", "/tasks/owned-tickets/", 200, answer.text());
        assertThat(answer.as(200).at("/results/0/task_id").asLong()).isEqualTo(task);
        assertThat(count("admin", "/tasks/owned-tickets/?search=" + word)).isZero();
        assertThat(count("coordinator", "/tasks/owned-tickets/?tab=inactive&search=" + word))
                .isZero();
    }

    private long task(String category, String subject) {
        var ticket = stage.ticket(category);
        Stage.ticketOf(ticket).put("subject", subject);
        stage.tell(ticket);
        return stage.taskOf(ticket);
    }

    /** A word that no other ticket has. */
    private static String word() {
        return "word" + Stage.number() + "x";
    }

    private List<Long> ids(String uri) {
        return stage.get("admin", uri)
                .as(200)
                .path("results")
                .valueStream()
                .map(row -> row.path("task_id").asLong())
                .toList();
    }

    private long count(String user, String uri) {
        return stage.get(user, uri).as(200).path("count").asLong();
    }
}
