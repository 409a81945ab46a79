package io.baton.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class NotificationTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    private final Stage stage;

    private final TestKafka kafka;

    private final Told reader;

    NotificationTests(@Autowired Stage stage, @Autowired TestKafka kafka, @Autowired DatabaseClient database) {
        this.stage = stage;
        this.kafka = kafka;
        this.reader = new Told(kafka, database);
    }

    @BeforeEach
    void live() {
        reader.lives(reader.address());
    }

    @ParameterizedTest
    @CsvSource({
        "baton.task.created.v1, System, assigned",
        "baton.task.assigned.v1, System, assigned",
        "baton.task.moved.v1, System, assigned",
        "baton.task.transferred.v1, Transferred, transferred",
        "baton.task.escalated.v1, Escalation, escalated",
        "baton.sla.warning.v1, System, sla_warning",
        "baton.sla.at-risk.v1, System, sla_at_risk",
        "baton.sla.breached.v1, System, sla_breached",
    })
    void whatConcernsSomebodyIsMadeKnownToThem(String type, String origin, String kind) {
        var event = reader.event(type, 7, origin);
        reader.tell(type, event);

        var notice = list(1).path("results").path(0);

        assertThat(notice.path("kind").asString()).isEqualTo(kind);
        assertThat(notice.path("user_id").asLong()).isEqualTo(reader.userId());
        assertThat(notice.path("ticket_number").asString()).isEqualTo(reader.ticket());
        assertThat(notice.path("task_title")).isEqualTo(event.at("/task/ticket_subject"));
        assertThat(notice.path("task_item_id").asLong()).isEqualTo(7);
        assertThat(notice.path("role_name")).isEqualTo(event.at("/task/item/role"));
        assertThat(notice.path("message").asString())
                .contains(reader.ticket())
                .contains(event.at("/task/item/step_name").asString());
        assertThat(notice.path("is_read").asBoolean()).isFalse();
    }

    @Test
    void itsCoordinatorHearsOfACompletedTaskAndOfTimeRunningOut() {
        for (var type : List.of(
                "baton.task.completed.v1", "baton.sla.warning.v1", "baton.sla.at-risk.v1", "baton.sla.breached.v1")) {
            var event = reader.event(type, 7, "System");
            ((ObjectNode) event.at("/task/item")).put("user_id", Stage.number());
            ((ObjectNode) event.path("task"))
                    .putObject("ticket_owner")
                    .put("user_id", reader.userId())
                    .put("name", "Owner");
            reader.tell(type, event);
        }

        // The warning is for the assignee alone.
        assertThat(list(3).path("results").values().stream()
                        .map(notice -> notice.path("kind").asString()))
                .containsExactlyInAnyOrder("completed", "sla_at_risk", "sla_breached");
    }

    @Test
    void nothingIsSaidTwice() {
        reader.given(7);
        reader.given(7);
        // The task just got its coordinator, its holder has long been at work.
        var owned = reader.event("baton.task.assigned.v1", 8, "System");
        ((ObjectNode) owned.at("/task/item")).put("status", "in progress");
        reader.tell("baton.task.assigned.v1", owned);
        reader.tell("baton.task.started.v1", reader.event("baton.task.started.v1", 9, "System"));
        reader.given(10);

        assertThat(list(2).path("results").values().stream()
                        .map(notice -> notice.path("task_item_id").asInt()))
                .containsExactlyInAnyOrder(7, 10);
    }

    @Test
    void nobodyIsToldOfWhatIsOlderThanTheNoticesThatAreKept(
            @Autowired NotificationHandler handler, @Autowired TransactionalOperator transaction) {
        var now = Instant.now();
        handler.apply(List.of(assigned(7, now.minus(Duration.ofDays(91))), assigned(8, now.minus(Duration.ofDays(89)))))
                .as(transaction::transactional)
                .block();

        assertThat(list(1).path("results").values().stream()
                        .map(notice -> notice.path("task_item_id").asInt()))
                .containsExactly(8);
    }

    private Event assigned(long item, Instant at) {
        var type = "baton.task.assigned.v1";
        return new Event(UUID.randomUUID(), "tasks", reader.ticket(), type, at, reader.event(type, item, "System"));
    }

    @Test
    void whatIsUnreadComesFirst() {
        reader.given(1);
        list(1);
        reader.given(2);
        var newest = list(2).path("results").path(0);
        CONTRACT.accepts("GET", "/notifications/", 200, list(2).toString());

        var read = mine(HttpMethod.POST, "/notifications/" + newest.path("notification_id") + "/read/");

        CONTRACT.accepts("POST", "/notifications/{}/read/", 200, read.as(200).toString());
        assertThat(read.body().path("is_read").asBoolean()).isTrue();
        assertThat(items(list(2))).containsExactly(1, 2);
        assertThat(items(mine(HttpMethod.GET, "/notifications/?unread=true").as(200)))
                .containsExactly(1);
        // The first reading counts.
        assertThat(mine(HttpMethod.POST, "/notifications/" + newest.path("notification_id") + "/read/")
                        .as(200))
                .isEqualTo(read.body());
        var all = mine(HttpMethod.POST, "/notifications/read-all/");
        CONTRACT.accepts("POST", "/notifications/read-all/", 200, all.as(200).toString());
        assertThat(all.body().path("marked").asInt()).isEqualTo(1);
        assertThat(mine(HttpMethod.GET, "/notifications/?unread=true")
                        .as(200)
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void noticesAreTheirReadersOnly() {
        reader.given(1);
        var id = list(1).at("/results/0/notification_id").asLong();

        for (var other : List.of("admin", "agent1", "builder", "other")) {
            var problem =
                    stage.post(other, "/notifications/" + id + "/read/", null).as(404);
            CONTRACT.accepts("POST", "/notifications/{}/read/", 404, problem.toString());
            assertThat(stage.get(other, "/notifications/?page_size=100")
                            .as(200)
                            .path("results")
                            .values())
                    .noneMatch(notice -> notice.path("notification_id").asLong() == id);
        }
        mine(HttpMethod.POST, "/notifications/99999999/read/").as(404);
        mine(HttpMethod.POST, "/notifications/x/read/").as(400);
    }

    @Test
    void eachNoticeIsPublishedOnce() {
        reader.given(1);
        var notice = list(1).path("results").path(0);

        stage.eventually(() -> assertThat(published()).hasSize(1));
        var told = published().getFirst();
        assertThat(told.type()).isEqualTo("baton.notification.created.v1");
        EventContract.of(told.type()).accepts(told.data());
        assertThat(told.data().path("notification")).isEqualTo(notice);
    }

    private List<Event> published() {
        return kafka.read("notifications", 1, Duration.ofSeconds(20)).stream()
                .filter(event -> event.key().equals("user:" + reader.userId()))
                .toList();
    }

    private JsonNode list(int count) {
        stage.eventually(() -> assertThat(mine(HttpMethod.GET, "/notifications/")
                        .as(200)
                        .path("count")
                        .asInt())
                .isEqualTo(count));
        return mine(HttpMethod.GET, "/notifications/").as(200);
    }

    private Stage.Answer mine(HttpMethod method, String path) {
        return stage.call(method, reader.token(), path, null);
    }

    private static List<Integer> items(JsonNode page) {
        return page.path("results").values().stream()
                .map(notice -> notice.path("task_item_id").asInt())
                .toList();
    }
}
