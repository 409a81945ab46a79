package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Drawings;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Requests just as the documented API writes them, but for their numbers. */
@WorkflowServiceTest
class DocumentedTaskFormsTests {

    @Autowired
    private Stage stage;

    @LocalServerPort
    private int port;

    @Test
    void aTransferKeepsItsNotes() {
        Drawings.escalating(stage, "Documented transfer", 3);
        var task = stage.task("Documented transfer");
        var item = stage.item(task);

        var given = stage.post("admin", "/tasks/transfer/", """
                {
                  "task_item_id": %d,
                  "new_user_id": 21,
                  "notes": "Transferred to specialist"
                }
                """.formatted(item))
                .as(200)
                .path("task_item");

        assertThat(given.path("user_id").asLong()).isEqualTo(21);
        assertThat(given.path("notes").asString()).isEqualTo("Transferred to specialist");
        assertThat(logged(task, "transferred").path("task_item_id").asLong()).isEqualTo(item);
        assertThat(logged(task, "transferred").path("notes").asString()).isEqualTo("Transferred to specialist");
    }

    @Test
    void anEscalationKeepsItsReason() {
        Drawings.escalating(stage, "Documented escalation", 3);
        var task = stage.task("Documented escalation");
        var item = stage.item(task);

        var given = stage.post(stage.assignee(task), "/tasks/escalate/", """
                {
                  "task_item_id": %d,
                  "reason": "Customer requires manager involvement"
                }
                """.formatted(item))
                .as(200)
                .path("task_item");

        assertThat(given.path("role").asString()).isEqualTo("Specialist");
        assertThat(given.path("notes").asString()).isEqualTo("Customer requires manager involvement");
        assertThat(logged(task, "escalated").path("task_item_id").asLong()).isEqualTo(item);
        assertThat(logged(task, "escalated").path("notes").asString())
                .isEqualTo("Customer requires manager involvement");
    }

    @Test
    void aBareListIsPagedThroughOnTheOriginTheCallerUsed() {
        stage.publishedWorkflow("Bare list");
        // A company of their own: what others do does not count.
        var company = UUID.randomUUID().toString();
        var tickets = IntStream.range(0, 25)
                .mapToObj(i -> stage.ticket("Bare list").put("company_guid", company))
                .toList();
        tickets.forEach(stage::tell);
        stage.eventually(
                () -> assertThat(stage.count("SELECT count(*) FROM task WHERE company_guid = '" + company + "'"))
                        .isEqualTo(25));
        var claims = Tokens.claims("agent1");
        claims.put("company_guid", company);
        var token = Tokens.with(claims);
        var origin = "http://localhost:" + port;

        var first = stage.call(HttpMethod.GET, token, "/tasks/", null).as(200);
        var second = stage.call(HttpMethod.GET, token, "/tasks/?page=2", null).as(200);
        var third = stage.call(HttpMethod.GET, token, "/tasks/?page=3", null).as(200);

        assertPage(first, 10, origin + "/tasks/?page=2", null);
        assertPage(second, 10, origin + "/tasks/?page=3", origin + "/tasks/?page=1");
        assertPage(third, 5, null, origin + "/tasks/?page=2");
    }

    @Test
    void onesOwnTasksAreFilteredByRoleAndStatusAtOnce() {
        stage.publishedWorkflow("Documented own tasks");
        var begun = stage.task("Documented own tasks");
        var user = stage.assignee(begun);
        stage.get(user, "/tasks/" + begun + "/").as(200);
        stage.task("Documented own tasks");
        var untouched = stage.task("Documented own tasks");
        assertThat(stage.assignee(untouched)).isEqualTo(user);

        var rows = stage.get(user, "/tasks/my-tasks/?role=Agent&assignment_status=in+progress")
                .as(200)
                .path("results");

        assertThat(rows).extracting(row -> row.path("role").asString()).containsOnly("Agent");
        assertThat(rows).extracting(row -> row.path("status").asString()).containsOnly("in progress");
        assertThat(rows)
                .extracting(row -> row.path("task_id").asLong())
                .contains(begun)
                .doesNotContain(untouched);
        assertThat(stage.get(user, "/tasks/my-tasks/?role=Specialist&assignment_status=in+progress")
                        .as(200)
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void anAdminAsksForTabSearchAndPageAtOnce() {
        var category = "Documented search";
        var workflow = stage.publishedWorkflow(category);
        var word = "laptop" + Stage.number();
        var tasks =
                IntStream.range(0, 12).mapToObj(i -> searched(category, word)).toList();
        stage.move("admin", tasks.getFirst(), Stage.transition(workflow), null).as(200);
        stage.move("admin", tasks.getFirst(), null, null).as(200);

        var first = stage.get("admin", "/tasks/all-tasks/?tab=active&search=" + word + "&page=1&page_size=10")
                .as(200);
        var second = stage.get("admin", "/tasks/all-tasks/?tab=active&search=" + word + "&page=2&page_size=10")
                .as(200);

        assertThat(first.path("count").asInt()).isEqualTo(11);
        assertThat(first.path("next").asString())
                .isEqualTo("http://localhost:" + port + "/tasks/all-tasks/?tab=active&search=" + word
                        + "&page_size=10&page=2");
        assertThat(ids(first)).isEqualTo(tasks.reversed().subList(0, 10));
        assertThat(ids(second)).isEqualTo(tasks.reversed().subList(10, 11));
    }

    private long searched(String category, String word) {
        var ticket = stage.ticket(category);
        Stage.ticketOf(ticket).put("subject", word.toUpperCase(Locale.ROOT));
        stage.tell(ticket);
        return stage.taskOf(ticket);
    }

    private static List<Long> ids(JsonNode page) {
        return page.path("results")
                .valueStream()
                .map(row -> row.path("task_id").asLong())
                .toList();
    }

    private static void assertPage(JsonNode page, int rows, @Nullable String next, @Nullable String previous) {
        assertThat(page.path("count").asInt()).isEqualTo(25);
        assertThat(page.path("results").size()).isEqualTo(rows);
        assertThat(page.path("next").asString("none")).isEqualTo(Objects.requireNonNullElse(next, "none"));
        assertThat(page.path("previous").asString("none")).isEqualTo(Objects.requireNonNullElse(previous, "none"));
    }

    private JsonNode logged(long task, String action) {
        return stage.get("admin", "/tasks/" + task + "/action-logs/")
                .as(200)
                .path("logs")
                .valueStream()
                .filter(line -> line.path("action").asString().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
