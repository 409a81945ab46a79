package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who makes what of a ticket. */
@TicketServiceTest
class SettingStatusTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private final Door agent;

    private final Door employee;

    private final Door admin;

    SettingStatusTests(@Autowired WebTestClient client) {
        this.agent = Door.of(client, "agent1");
        this.employee = Door.of(client, "builder");
        this.admin = Door.of(client, "admin");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "agent, Open, 200",
        "agent, In Progress, 200",
        "agent, On Hold, 200",
        "agent, Pending, 200",
        "agent, Resolved, 200",
        "agent, Rejected, 200",
        "agent, withdrawn, 200",
        "agent, Closed, 200",
        "employee, Withdrawn, 200",
        "employee, Open, 403",
        "employee, In Progress, 403",
        "employee, On Hold, 403",
        "employee, Pending, 403",
        "employee, Resolved, 403",
        "employee, Rejected, 403",
        "employee, Closed, 403",
    })
    void whoMaySetWhat(String who, String status, int answer) {
        var filed = employee.files("{'subject':'mine'}");

        var response = door(who).put(path(filed), "{'status':'" + status + "'}", Map.of());

        var body = Door.body(response, answer);
        CONTRACT.accepts("PUT", "/tickets/{id}/", answer, body.toString());
        assertThat(employee.reads(path(filed)).path("status").asString())
                .isEqualToIgnoringCase(answer == 200 ? status : "New");
    }

    @ParameterizedTest(name = "{0} to {1} by {2} is {3}")
    @CsvSource({
        "Resolved, Closed, employee, 200",
        "Resolved, Withdrawn, employee, 403",
        "Resolved, In Progress, agent, 200",
        "Resolved, Rejected, agent, 409",
        "In Progress, New, agent, 409",
        "Rejected, Open, agent, 409",
        "Withdrawn, Open, admin, 409",
        "Closed, Withdrawn, employee, 409",
    })
    void oneStatusLeadsToSomeOthers(String from, String to, String who, int answer) {
        var filed = employee.files("{'subject':'mine'}");
        agent.changes(path(filed), "{'status':'" + from + "'}");

        Door.body(door(who).put(path(filed), "{'status':'" + to + "'}", Map.of()), answer);
    }

    @Test
    void whatIsOverDoesNotChangeAnyMore() {
        var filed = employee.files("{'subject':'mine'}");
        employee.changes(path(filed), "{'status':'Withdrawn','subject':'never mind'}");

        var problem = Door.body(employee.put(path(filed), "{'subject':'but'}", Map.of()), 409);

        assertThat(problem.path("title").asString()).isEqualTo("Ticket is over");
        assertThat(employee.reads(path(filed)).path("subject").asString()).isEqualTo("never mind");
    }

    @Test
    void theTimeOfResolutionComesAndGoesWithTheStatus() {
        var filed = agent.files("{'subject':'s'}");

        var resolved = agent.changes(path(filed), "{'status':'Resolved'}");
        assertThat(resolved.path("resolution_time")).isEqualTo(resolved.path("updated_at"));
        var closed = agent.changes(path(filed), "{'status':'Closed'}");
        assertThat(closed.path("resolution_time")).isEqualTo(resolved.path("resolution_time"));

        var another = agent.files("{'subject':'s'}");
        agent.changes(path(another), "{'status':'Resolved'}");
        assertThat(agent.changes(path(another), "{'status':'Open'}")
                        .path("resolution_time")
                        .isNull())
                .isTrue();
    }

    private Door door(String who) {
        return switch (who) {
            case "agent" -> agent;
            case "admin" -> admin;
            default -> employee;
        };
    }

    private static String path(JsonNode ticket) {
        return "/tickets/" + ticket.path("ticket_id").asString() + "/";
    }
}
