package io.baton.ticket.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tickets follow their tasks, told by the workflow service's own examples. */
@TicketServiceTest
class TaskProgressTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestKafka kafka;

    private final Door door;

    TaskProgressTests(@Autowired WebTestClient client, @Autowired TestKafka kafka) {
        this.kafka = kafka;
        this.door = Door.of(client, "agent1");
    }

    @ParameterizedTest
    @MethodSource("taskEvents")
    void everyExampleOfATaskEventIsFollowed(String type) {
        var ticket = file();
        var task = task(type, ticket, 1);

        kafka.publish("tasks", ticket, type, task);

        var followed = ticketOnce(ticket, 2);
        assertThat(followed.at("/workflow/workflow_id")).isEqualTo(task.at("/task/workflow_id"));
        assertThat(followed.at("/workflow/name")).isEqualTo(task.at("/task/workflow_name"));
        assertThat(followed.at("/current_step/name")).isEqualTo(task.at("/task/current_step/name"));
        assertThat(followed.at("/assigned_to")).isEqualTo(task.at("/task/assigned_to"));
    }

    /** As the contract's folder has them, so that none is forgotten that comes there. */
    static List<String> taskEvents() {
        var types = EventContract.types("baton.task.");
        assertThat(types).hasSizeGreaterThanOrEqualTo(13);
        return types;
    }

    @Test
    void allThatWasToldReadOnceMoreUnderNewIdsChangesNothing(
            @Autowired TaskProgress progress,
            @Autowired DatabaseClient database,
            @Autowired TransactionalOperator transaction) {
        var tickets = List.of(file(), file(), file());
        for (var ticket : tickets) {
            tell(ticket, 1, "pending");
            tell(ticket, 2, "in progress");
            tell(ticket, 3, "on_hold");
        }
        tell(tickets.get(1), 4, "in progress");
        tellCompleted(tickets.get(1), 5);
        tell(tickets.get(2), 4, "cancelled");
        ticketOnce(tickets.get(0), 4);
        ticketOnce(tickets.get(1), 6);
        // That it was cancelled changes nothing that the ticket shows.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rows(database, tickets.subList(2, 3)).getFirst())
                        .contains("\"task_version\": 4"));
        var before = rows(database, tickets);
        var told = kafka.read("tasks", 12, SOON).stream()
                .filter(event -> tickets.contains(event.key()))
                .map(event -> new Event(
                        UUID.randomUUID(), event.topic(), event.key(), event.type(), event.time(), event.data()))
                .toList();
        assertThat(told).hasSize(12);
        var changes = changesOf(tickets);

        // As one batch, and one after the other.
        progress.apply(told).as(transaction::transactional).block(SOON);
        told.forEach(event ->
                progress.apply(List.of(event)).as(transaction::transactional).block(SOON));

        assertThat(rows(database, tickets)).isEqualTo(before).hasSize(3);
        // A change that comes now is told after anything that these could have made.
        tell(tickets.get(0), 9, "in progress");
        ticketOnce(tickets.get(0), 5);
        await().atMost(SOON).untilAsserted(() -> assertThat(changesOf(tickets)).isEqualTo(changes + 1));
    }

    private static List<String> rows(DatabaseClient database, List<String> tickets) {
        return Objects.requireNonNull(
                database.sql("SELECT to_jsonb(t)::text FROM ticket t WHERE ticket_id = ANY(:ids) ORDER BY id")
                        .bind("ids", tickets.toArray(String[]::new))
                        .mapValue(String.class)
                        .all()
                        .collectList()
                        .block(SOON));
    }

    private long changesOf(List<String> tickets) {
        return kafka.read("tickets", 0, SOON).stream()
                .filter(event -> tickets.contains(event.key()))
                .count();
    }

    @Test
    void theStoryOfATaskIsTheStoryOfItsTicket() {
        var ticket = file();

        tell(ticket, 1, "pending");
        assertThat(ticketOnce(ticket, 2).path("status").asString()).isEqualTo("New");
        tell(ticket, 2, "in progress");
        assertThat(ticketOnce(ticket, 3).path("status").asString()).isEqualTo("In Progress");
        tell(ticket, 3, "on_hold");
        assertThat(ticketOnce(ticket, 4).path("status").asString()).isEqualTo("On Hold");
        tell(ticket, 4, "in progress");
        assertThat(ticketOnce(ticket, 5).path("status").asString()).isEqualTo("In Progress");
        tellCompleted(ticket, 5);
        var resolved = ticketOnce(ticket, 6);
        assertThat(resolved.path("status").asString()).isEqualTo("Resolved");
        assertThat(resolved.path("resolution_time").asString()).isEqualTo("2026-01-05T12:00:00Z");

        var changes = changes(ticket, 4);
        assertThat(changes)
                .extracting(change -> change.data().at("/ticket/status").asString())
                .containsExactly("In Progress", "On Hold", "In Progress", "Resolved");
        assertThat(changes)
                .extracting(change -> change.data().path("version").asInt())
                .containsExactly(3, 4, 5, 6);
        changes.forEach(
                change -> EventContract.of("baton.ticket.status-changed.v1").accepts(change.data()));
        assertThat(changes.getLast().data().path("ticket")).isEqualTo(resolved);
    }

    @Test
    void repeatedAndReorderedEventsChangeNothing() {
        var ticket = file();
        var id = UUID.randomUUID();
        var started = with(task("baton.task.started.v1", ticket, 2), "in progress");

        kafka.publish(id, "tasks", ticket, "baton.task.started.v1", started);
        kafka.publish(id, "tasks", ticket, "baton.task.started.v1", started);
        kafka.publish("tasks", ticket, "baton.task.started.v1", started);
        tell(ticket, 1, "on_hold");
        tellCompleted(ticket, 3);

        var resolved = ticketOnce(ticket, 3);
        assertThat(resolved.path("status").asString()).isEqualTo("Resolved");
        assertThat(changes(ticket, 2))
                .extracting(change -> change.data().at("/ticket/status").asString())
                .containsExactly("In Progress", "Resolved");
    }

    @Test
    void whatCannotBeFollowedHoldsNothingUp() {
        var ticket = file();
        var broken = task("baton.task.moved.v1", ticket, 1);
        ((ObjectNode) broken.path("task")).put("status", "no such status");

        kafka.publish("tasks", ticket, "baton.task.moved.v1", broken);
        kafka.publish("tasks", ticket, "baton.unknown.happened.v1", broken);
        tell("TX19990101000001", 1, "in progress");
        tell(ticket, 2, "in progress");

        assertThat(ticketOnce(ticket, 2).path("status").asString()).isEqualTo("In Progress");
        assertThat(kafka.read("tasks.dlt", 1, SOON))
                .filteredOn(event -> event.key().equals(ticket))
                .extracting(Event::type)
                .containsExactly("baton.task.moved.v1");
    }

    private String file() {
        return door.files("{'subject':'followed'}").path("ticket_id").asString();
    }

    private void tell(String ticket, int version, String status) {
        kafka.publish(
                "tasks", ticket, "baton.task.moved.v1", with(task("baton.task.moved.v1", ticket, version), status));
    }

    private void tellCompleted(String ticket, int version) {
        var task = with(task("baton.task.completed.v1", ticket, version), "completed");
        ((ObjectNode) task.path("task")).put("resolution_time", "2026-01-05T12:00:00Z");
        kafka.publish("tasks", ticket, "baton.task.completed.v1", task);
    }

    /** The producer's example, about this ticket. */
    private static ObjectNode task(String type, String ticket, int version) {
        var task = (ObjectNode) EventContract.of(type).example();
        ((ObjectNode) task.path("task")).put("ticket_number", ticket);
        return task.put("version", version);
    }

    private static ObjectNode with(ObjectNode task, String status) {
        ((ObjectNode) task.path("task")).put("status", status);
        return task;
    }

    private JsonNode ticketOnce(String ticket, int version) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        door.get("/tickets/" + ticket + "/").expectHeader().valueEquals("ETag", "\"" + version + "\""));
        return door.reads("/tickets/" + ticket + "/");
    }

    private List<Event> changes(String ticket, int count) {
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("tickets", 0, SOON).stream()
                                .filter(event -> event.key().equals(ticket))
                                .filter(event -> event.type().equals("baton.ticket.status-changed.v1"))
                                .toList(),
                        changes -> changes.size() >= count);
    }
}
