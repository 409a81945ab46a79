package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.baton.local.Suite;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningSuite.class)
class TicketScenario {

    /** Events take milliseconds; a broker that comes back takes seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Suite suite;

    private final Door door;

    private final Person admin;

    private final Person agent1;

    private final Person agent2;

    private final Person specialist;

    TicketScenario(Suite suite) {
        this.suite = suite;
        this.door = new Door(suite.door());
        this.admin = door.login("admin");
        this.agent1 = door.login("agent1");
        this.agent2 = door.login("agent2");
        this.specialist = door.login("specialist1");
    }

    @Test
    void aTicketTravelsFromTheDoorToTheReport() {
        var before = completed();
        var workflow = admin.drawsTheSupportWorkflow("IT Support Request", "Technology");
        assertThat(workflow.path("status").asString()).isEqualTo("draft");
        assertThat(admin.initializes(workflow).path("status").asString()).isEqualTo("initialized");

        var ticket = agent1.files("Laptop not turning on", "Technology");
        assertThat(ticket.path("status").asString()).isEqualTo("New");

        var triage = workOf(agent1, ticket);
        assertThat(triage.path("current_step_name").asString()).isEqualTo("Triage");
        assertThat(triage.path("origin").asString()).isEqualTo("System");
        assertThat(target(triage)).isCloseTo(target(0.3, triage), within(1, ChronoUnit.SECONDS));

        var task = triage.path("task_id").asInt();
        var transition = workflow.at("/graph/edges/0/transition_id").asInt();
        var moved = agent1.transitions(task, transition, "Completed initial assessment")
                .expect(200);
        assertThat(moved.path("success").asBoolean()).isTrue();
        assertThat(moved.path("message").asString()).isEqualTo("Task transitioned to Resolution");
        assertThat(moved.at("/task/current_step/name").asString()).isEqualTo("Resolution");
        awaitTicket(ticket, "In Progress");

        var resolution = workOf(specialist, ticket);
        assertThat(target(resolution)).isCloseTo(target(0.7, resolution), within(1, ChronoUnit.SECONDS));
        specialist.transitions(task, null, "New power supply").expect(200);
        awaitTicket(ticket, "Resolved");

        await().atMost(SOON).untilAsserted(() -> assertThat(completed()).isEqualTo(before + 1));
        assertThat(report().path("as_of").asString()).isNotEmpty();
    }

    @Test
    void aNewTicketIsCountedWithinTwoSeconds() {
        var before = counted();
        agent1.files("Counted once all that came before it is", "Nothing fits");
        await().atMost(SOON).untilAsserted(() -> assertThat(counted()).isGreaterThan(before));

        var then = counted();
        agent1.files("Counted at once", "Nothing fits");
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(counted()).isEqualTo(then + 1));
    }

    @Test
    void ticketsGoRoundAmongTheAgents() {
        admin.initializes(admin.drawsTheSupportWorkflow("Round robin", "Round"));

        var first = agent1.files("First", "Round");
        var one = holder(first);
        var second = agent1.files("Second", "Round");
        var two = holder(second);

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void aTicketFiledWhileTheBrokerIsDownFindsItsAgentAfterwards() {
        admin.initializes(admin.drawsTheSupportWorkflow("Outage", "Outage"));
        suite.kafka().stop(Duration.ofSeconds(20));
        JsonNode ticket;
        try {
            ticket = agent1.files("Filed in the dark", "Outage");
            assertThat(agent1.workOn(ticket)).isEmpty();
        } finally {
            suite.kafka().start();
        }

        assertThat(holder(ticket)).isNotEmpty();
    }

    @Test
    void aTicketFiledWhileTheWorkflowServiceIsDeadFindsItsAgentAfterwards() {
        admin.initializes(admin.drawsTheSupportWorkflow("Dead service", "Dead"));
        suite.service("workflow-service").kill();
        JsonNode ticket;
        try {
            ticket = agent1.files("Filed meanwhile", "Dead");
            var answer = agent1.asks("GET", "/tasks/my-tasks/", null);
            answer.expect(503);
            assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        } finally {
            suite.service("workflow-service").start();
        }

        assertThat(holder(ticket)).isNotEmpty();
    }

    @Test
    void ticketsFiledWhileTheirConsumerIsKilledAtWorkGetOneTaskEach() {
        admin.initializes(admin.drawsTheSupportWorkflow("Killed at work", "Killed"));
        var filed = new ArrayList<String>();
        for (var kill = 0; kill < 3; kill++) {
            for (var ticket = 0; ticket < 15; ticket++) {
                filed.add(agent1.files("Ticket " + ticket, "Killed")
                        .path("ticket_id")
                        .asString());
            }
            suite.service("workflow-service").kill();
            suite.service("workflow-service").start();
        }

        await().atMost(SOON).until(this::numbersOfWork, work -> work.containsAll(filed));
        assertThat(numbersOfWork().stream().filter(filed::contains)).containsExactlyInAnyOrderElementsOf(filed);
    }

    @Test
    void twoWhoFinishTheSameStepAtOnceAreOneTooMany() {
        var workflow = admin.drawsTheSupportWorkflow("Rivals", "Rivals");
        admin.initializes(workflow);
        var ticket = agent1.files("Rivals", "Rivals");
        holder(ticket);
        var row = agent1.workOn(ticket).isEmpty() ? workOf(agent2, ticket) : workOf(agent1, ticket);
        var task = row.path("task_id").asInt();
        var transition = workflow.at("/graph/edges/0/transition_id").asInt();

        var statuses = Stream.of(admin, admin)
                .parallel()
                .map(rival ->
                        rival.transitions(task, transition, "mine").response().statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 409);
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        for (var path :
                List.of("/workflows/", "/tickets/", "/tasks/my-tasks/", "/analytics/tickets/status/", "/workflows")) {
            door.send("GET", path, null, null).expect(401);
        }
        agent1.asks("POST", "/workflows/", Map.of("name", "x")).expect(403);
    }

    @Test
    void theExecutionServiceListsNoFlowsYet() {
        var flows = admin.reads("/workflows");
        assertThat(flows.path("workflows").isEmpty()).isTrue();
        assertThat(flows.path("count").asInt()).isZero();
    }

    private JsonNode workOf(Person person, JsonNode ticket) {
        return await().atMost(SOON)
                .until(() -> person.workOn(ticket), rows -> !rows.isEmpty())
                .getFirst();
    }

    private List<String> numbersOfWork() {
        return Stream.concat(agent1.work().stream(), agent2.work().stream())
                .map(row -> row.path("ticket_number").asString())
                .toList();
    }

    /** Which of the two agents holds the ticket's task, once one does. */
    private String holder(JsonNode ticket) {
        await().atMost(SOON)
                .until(() -> !agent1.workOn(ticket).isEmpty()
                        || !agent2.workOn(ticket).isEmpty());
        return agent1.workOn(ticket).isEmpty() ? "agent2" : "agent1";
    }

    private void awaitTicket(JsonNode ticket, String status) {
        var path = "/tickets/" + ticket.path("ticket_id").asString() + "/";
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(admin.reads(path).path("status").asString()).isEqualTo(status));
    }

    /** High priority has 24 hours; a step gets the share that its weight gives. */
    private static Instant target(double share, JsonNode row) {
        var seconds = Math.round(Duration.ofHours(24).toSeconds() * share);
        return Instant.parse(row.path("assigned_on").asString()).plusSeconds(seconds);
    }

    private static Instant target(JsonNode row) {
        return Instant.parse(row.path("target_resolution").asString());
    }

    private JsonNode report() {
        return admin.reads("/analytics/tickets/status/");
    }

    private int counted() {
        return report().path("total_tickets").asInt();
    }

    private int completed() {
        for (var row : report().path("status_summary")) {
            if (row.path("status").asString().equals("completed")) {
                return row.path("count").asInt();
            }
        }
        return 0;
    }
}
