package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class IntakeTests {

    @Autowired
    private Stage stage;

    @Autowired
    private TicketHandler handler;

    @Autowired
    private TransactionalOperator transaction;

    @BeforeEach
    void directory() {
        stage.directory();
    }

    @ParameterizedTest
    @MethodSource("ticketEvents")
    void everyExampleOfATicketsEventsIsRead(String type) {
        var example = (ObjectNode) EventContract.of(type).example().deepCopy();
        var ticket = Stage.ticketOf(example);
        var id = Stage.number();
        ticket.put("id", id).put("category", "Examples").put("ticket_id", "TX20260105%06d".formatted(id));

        hear(event(type, example));

        assertThat(stage.count("""
                        SELECT count(*) FROM ticket_snapshot
                        WHERE id = %d AND ticket_number = '%s' AND status = '%s' AND priority = '%s' AND version = %d
                          AND ticket_data ->> 'subject' = '%s' AND is_deleted = %s
                        """.formatted(
                                id,
                                Stage.numberOf(example),
                                ticket.path("status").asString(),
                                ticket.path("priority").asString(),
                                example.path("version").asLong(),
                                ticket.path("subject").asString(),
                                type.contains(".deleted."))))
                .isEqualTo(1);
    }

    /** As the contract's folder has them, so that none is forgotten that comes there. */
    static List<String> ticketEvents() {
        var types = EventContract.types("baton.ticket.");
        assertThat(types).hasSizeGreaterThanOrEqualTo(4);
        return types;
    }

    @Test
    void whatIsHeardTwiceOrOutOfOrderChangesNothing() {
        stage.publishedWorkflow("Shuffled");
        for (var seed = 0; seed < 10; seed++) {
            var ticket = stage.ticket("Shuffled");
            var events = new ArrayList<>(List.of(
                    created(ticket), status(ticket, 2, "In Progress"), status(ticket, 3, "On Hold"), created(ticket)));
            Collections.shuffle(events, new Random(seed));

            // Some by the batch, some alone, and all of it again.
            hear(events.subList(0, seed % 4).toArray(Event[]::new));
            events.forEach(event -> hear(event));

            assertThat(stage.count("SELECT count(*) FROM task WHERE ticket_number = '" + Stage.numberOf(ticket) + "'"))
                    .isEqualTo(1);
            assertThat(stage.count("SELECT version FROM ticket_snapshot WHERE ticket_number = '"
                            + Stage.numberOf(ticket) + "'"))
                    .isEqualTo(3);
            assertThat(stage.count("SELECT count(*) FROM task WHERE ticket_status = 'On Hold' AND ticket_number = '"
                            + Stage.numberOf(ticket) + "'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aTicketThatIsOverOrGoneGetsNoTask() {
        stage.publishedWorkflow("Too late");
        var withdrawn = stage.ticket("Too late");
        var deleted = stage.ticket("Too late");

        hear(status(withdrawn, 2, "Withdrawn"), event("baton.ticket.deleted.v1", version(deleted, 5)));
        hear(created(withdrawn), created(deleted));

        assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Too late'"))
                .isZero();
        stage.get("agent1", "/tickets/" + Stage.ticketOf(withdrawn).path("id").asLong() + "/")
                .as(200);
        stage.get("agent1", "/tickets/" + Stage.ticketOf(deleted).path("id").asLong() + "/")
                .as(404);
    }

    @Test
    void aTicketIsShownAsItWasHeardAndToItsCompanyOnly() {
        var ticket = stage.ticket("Nothing fits");
        hear(created(ticket));
        var id = Stage.ticketOf(ticket).path("id").asLong();

        var answer = stage.get("agent1", "/tickets/" + id + "/");
        var list = stage.get("agent1", "/tickets/?page_size=1");

        HttpContract.of("workflow-service").accepts("GET", "/tickets/{id}/", 200, answer.text());
        HttpContract.of("workflow-service").accepts("GET", "/tickets/", 200, list.text());
        assertThat(list.as(200).path("results").size()).isEqualTo(1);
        assertThat(((ObjectNode) answer.as(200)).remove(List.of("fetched_at", "created_at", "updated_at")))
                .isEqualTo(((ObjectNode) stage.tree("""
                        {"id": %d, "ticket_number": "%s", "priority": "High", "status": "New", "is_task_allocated": false}
                        """.formatted(id, Stage.numberOf(ticket))))
                        .set("ticket_data", stage.tree(ticket.path("ticket").toString())));
        stage.get("other", "/tickets/" + id + "/").as(404);
        assertThat(stage.get("other", "/tickets/").as(200).path("count").asInt())
                .isZero();
    }

    @Test
    void aTicketThatFitsOnlyOnceItIsChangedGetsItsTaskThen() {
        stage.publishedWorkflow("Changed to");
        var ticket = stage.ticket("Changed from");
        hear(created(ticket));
        var changed = version(ticket, 2);
        Stage.ticketOf(changed).put("category", "Changed to");

        hear(event("baton.ticket.updated.v1", changed));
        hear(created(ticket), event("baton.ticket.updated.v1", changed));

        assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Changed to'"))
                .isEqualTo(1);
        assertThat(stage.count(
                        "SELECT count(*) FROM ticket_snapshot WHERE category = 'Changed to' AND is_task_allocated"))
                .isEqualTo(1);
    }

    @Test
    void aBacklogLargerThanABatchIsTakenUpWhole() {
        var tickets = IntStream.range(0, 1_100)
                .mapToObj(i -> created(stage.ticket("Backlog")))
                .toArray(Event[]::new);
        hear(tickets);

        stage.initialize(stage.workflow("Backlog"));

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Backlog'"))
                .isEqualTo(1_100));
        assertThat(stage.count(
                        "SELECT count(*) FROM ticket_snapshot WHERE category = 'Backlog' AND NOT is_task_allocated"))
                .isZero();
    }

    @Test
    void aTicketThatIsBeingTakenInWhileAWorkflowIsPublishedIsNotForgotten() {
        var workflow = stage.workflow("Meanwhile");
        var ticket = stage.ticket("Meanwhile");
        var slow = slowly(created(ticket));

        stage.initialize(workflow);
        slow.join();

        stage.taskOf(ticket);
    }

    @Test
    void aTaskThatIsBeingOpenedWhileSomebodyTakesTheRoleIsNotForgotten() {
        var role = Stage.number();
        stage.role(role, "Meanwhile " + role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM role WHERE role_id = " + role))
                .isEqualTo(1));
        stage.initialize(stage.workflow("Meanwhile staffed", role, 3));
        var slow = slowly(created(stage.ticket("Meanwhile staffed")));

        stage.member(role, "in time", role);
        slow.join();

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task_item WHERE user_id = " + role))
                .isEqualTo(1));
    }

    @Test
    void twoHundredTicketsGoToThreeAgentsInTurnHoweverManyBatchesComeAtOnce() {
        var role = Stage.number();
        stage.role(role, "Crew " + role);
        for (var agent = 1; agent <= 3; agent++) {
            stage.member(role * 10 + agent, "crew " + agent, role);
        }
        stage.eventually(() -> assertThat(stage.get("admin", "/roles/" + role + "/")
                        .as(200)
                        .path("users_count")
                        .asInt())
                .isEqualTo(3));
        stage.initialize(stage.workflow("Crowd", role, 3));
        var batches = IntStream.range(0, 25)
                .mapToObj(batch -> IntStream.range(0, 8)
                        .mapToObj(i -> created(stage.ticket("Crowd")))
                        .toList())
                .toList();

        Flux.fromIterable(batches)
                .flatMap(batch -> handler.apply(batch).as(transaction::transactional), 8)
                .then()
                .block();

        for (var agent = 1; agent <= 3; agent++) {
            assertThat(stage.count("SELECT count(*) FROM task_item WHERE user_id = " + (role * 10 + agent)))
                    .isEqualTo(agent == 3 ? 66 : 67);
        }
        assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Crowd' AND owner_id = 2"))
                .isEqualTo(200);
    }

    /** Takes an event in, but commits only when everything that is told meanwhile was heard. */
    private CompletableFuture<@Nullable Void> slowly(Event event) {
        var applied = new CompletableFuture<Event>();
        CompletableFuture<@Nullable Void> done = handler.apply(List.of(event))
                .then(Mono.fromRunnable(() -> applied.complete(event)))
                .then(Mono.delay(Duration.ofSeconds(1)))
                .then()
                .as(transaction::transactional)
                .toFuture();
        applied.join();
        return done;
    }

    private void hear(Event... events) {
        if (events.length > 0) {
            handler.apply(List.of(events)).as(transaction::transactional).block();
        }
    }

    private static Event created(ObjectNode ticket) {
        return event("baton.ticket.created.v1", ticket);
    }

    private static Event status(ObjectNode ticket, int version, String status) {
        var changed = version(ticket, version);
        Stage.ticketOf(changed).put("status", status);
        return event("baton.ticket.status-changed.v1", changed);
    }

    private static ObjectNode version(ObjectNode ticket, int version) {
        return ticket.deepCopy().put("version", version);
    }

    private static Event event(String type, JsonNode data) {
        return new Event(UUID.randomUUID(), "tickets", Stage.numberOf(data), type, Instant.EPOCH, data);
    }
}
