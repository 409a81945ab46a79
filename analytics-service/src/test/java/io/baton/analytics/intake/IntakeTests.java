package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@AnalyticsServiceTest
class IntakeTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private TestKafka kafka;

    @Autowired
    private TicketHandler tickets;

    @Autowired
    private TaskHandler tasks;

    @Autowired
    private Listener listener;

    @Autowired
    private Progress progress;

    @Autowired
    private IntakeLimits limits;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @ParameterizedTest
    @ValueSource(strings = {"created", "status-changed"})
    void readsATicketAsTheContractShowsIt(String what) {
        var type = "baton.ticket." + what + ".v1";
        var data = EventContract.of(type).example();
        var ticket = data.path("ticket");
        var number = ticket.path("ticket_id").asString();

        kafka.publish("tickets", number, type, data);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(fact(number))
                        .containsEntry("ticket_version", data.path("version").asLong())
                        .containsEntry("category", ticket.path("category").asString())
                        .containsEntry(
                                "sub_category", ticket.path("subcategory").asString())
                        .containsEntry("department", ticket.path("department").asString())
                        .containsEntry("priority", ticket.path("priority").asString())
                        .containsEntry("deleted", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "assigned", "started", "moved", "completed"})
    void readsATaskAsTheContractShowsIt(String what) {
        var type = "baton.task." + what + ".v1";
        var data = EventContract.of(type).example();
        var task = data.path("task");
        var number = "TX-" + what;

        kafka.publish("tasks", number, type, of(number, data));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(fact(number))
                        .containsEntry("task_id", task.path("task_id").asLong())
                        .containsEntry("task_version", data.path("version").asLong())
                        .containsEntry("task_status", task.path("status").asString())
                        .containsEntry("workflow_id", task.path("workflow_id").asLong())
                        .containsEntry("status", task.path("status").asString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task.moved",
                "task.transferred",
                "task.escalated",
                "task.held",
                "task.resumed",
                "task.item-resolved",
                "sla.breached",
                "task.deleted"
            })
    void readsAnItemAsTheContractShowsIt(String what) {
        var type = "baton." + what + ".v1";
        var data = EventContract.of(type).example();
        var number = "TX-ITEM-" + what;
        var copy = of(number, data);
        var item = (ObjectNode) copy.path("task").path("item");
        item.put("task_item_id", number.hashCode());

        kafka.publish("tasks", number, type, copy);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(item(number.hashCode()))
                        .containsEntry("ticket_number", number)
                        .containsEntry("user_id", item.path("user_id").asLong())
                        .containsEntry("origin", item.path("origin").asString())
                        .containsEntry("status", item.path("status").asString())
                        .containsEntry("step_name", item.path("step_name").asString())
                        .containsEntry("counted", !what.equals("task.deleted")));
    }

    @Test
    void readsAUserAndAWorkflowAsTheContractShowsThem() {
        var user = EventContract.of("baton.user.upserted.v1").example();
        var workflow = EventContract.of("baton.workflow.created.v1").example();
        kafka.publish("identity", "user:11", "baton.user.upserted.v1", user);
        kafka.publish("workflows", "5", "baton.workflow.created.v1", workflow);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(names()).containsExactly("Agent One t", "IT Support Request"));

        kafka.publish("identity", "user:11", "baton.user.deleted.v1", Map.of("user_id", 11));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(names().getFirst()).endsWith("f"));
    }

    @Test
    void anEventThatSaysNothingDoesNotStopTheNext() {
        kafka.publish("tickets", "TX-POISON", "baton.ticket.created.v1", Map.of("ticket", Map.of(), "version", 1));
        kafka.publish(
                "tickets",
                "TX-POISON",
                "baton.ticket.created.v1",
                Map.of("ticket", Map.of("ticket_id", "TX-POISON", "created_at", "1993-01-01T00:00:00Z"), "version", 1));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(fact("TX-POISON")).containsEntry("deleted", false));
        assertThat(kafka.read("tickets.dlt", 1, LIMIT)).isNotEmpty();
    }

    @Test
    void aReplayFromTheStartIntoAnEmptyDatabaseGivesTheSameState() {
        var history = History.of(99, 20, LocalDate.of(1994, 1, 1));
        history.shuffledAndRepeated()
                .forEach(batch -> batch.forEach(
                        event -> kafka.publish(event.id(), event.topic(), event.key(), event.type(), event.data())));
        // For a moment an answer from before the last event may still be served.
        await().pollDelay(limits.backlogFreshFor())
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(progress.reached().block(LIMIT))
                        .extracting(Freshness::lagSeconds)
                        .isEqualTo(0.0));
        var state = listener.state(history.company());

        // Those of executions too: other tests hold facts and sums to each other.
        database.sql("TRUNCATE ticket_fact, item_fact, task_gone, execution_fact, execution_workflow, tally, spread")
                .then()
                .block(LIMIT);
        replay(tasks);
        replay(tickets);

        assertThat(state).hasSizeGreaterThan(20);
        assertThat(listener.state(history.company())).isEqualTo(state);
    }

    /** As the platform does it: what comes again is left out, and so is what went to the dead letters. */
    private void replay(EventHandler handler) {
        Flux.fromIterable(kafka.read(handler.topic(), 1, LIMIT))
                .filter(event -> !event.key().equals("TX-POISON"))
                .distinct(Event::id)
                .buffer(25)
                .concatMap(batch -> handler.apply(batch).as(transaction::transactional))
                .then()
                .block(LIMIT);
    }

    private Map<String, Object> fact(String number) {
        return database.sql("SELECT * FROM ticket_fact WHERE ticket_number = :number")
                .bind("number", number)
                .fetch()
                .one()
                .blockOptional(LIMIT)
                .orElse(Map.of());
    }

    private Map<String, Object> item(long id) {
        return database.sql("SELECT * FROM item_fact WHERE task_item_id = :id")
                .bind("id", id)
                .fetch()
                .one()
                .blockOptional(LIMIT)
                .orElse(Map.of());
    }

    /** Of user 11 and of workflow 5. */
    private List<String> names() {
        return Objects.requireNonNull(
                database.sql("""
                        SELECT concat_ws(' ', directory_name, active) FROM user_fact WHERE user_id = 11 AND told_at IS NOT NULL
                        UNION ALL
                        SELECT told_name FROM workflow_fact WHERE workflow_id = 5 AND version > 0
                        """).mapValue(String.class).all().collectList().block(LIMIT));
    }

    /** The same event about another ticket. */
    private static JsonNode of(String number, JsonNode data) {
        var copy = data.deepCopy();
        ((ObjectNode) copy.path("task")).put("ticket_number", number);
        return copy;
    }
}
