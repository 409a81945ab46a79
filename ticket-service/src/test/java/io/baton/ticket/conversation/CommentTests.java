package io.baton.ticket.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@TicketServiceTest
class CommentTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private final WebTestClient client;

    private final Door agent;

    private final Door employee;

    private String path = "";

    CommentTests(@Autowired WebTestClient client) {
        this.client = client;
        this.agent = Door.of(client, "agent1");
        this.employee = Door.of(client, "builder");
    }

    @BeforeEach
    void file() {
        path = "/tickets/"
                + employee.files("{'subject':'mine'}").path("ticket_id").asString() + "/comments/";
    }

    @Test
    void whatIsSaidIsReadNewestFirst() {
        var asked = says(employee, "{'text':'  Any news? 😀 '}");
        var answered = says(agent, "{'text':'Tomorrow.','internal':false,'author':{'user_id':1}}");

        CONTRACT.accepts("POST", "/tickets/{}/comments/", 201, asked.toString());
        assertThat(asked.path("text").asString()).isEqualTo("Any news? 😀");
        assertThat(asked.at("/author/user_id").asInt()).isEqualTo(41);
        assertThat(answered.at("/author/user_id").asInt()).isEqualTo(11);
        assertThat(answered.path("internal").asBoolean()).isFalse();
        var page = employee.reads(path);
        CONTRACT.accepts("GET", "/tickets/{}/comments/", 200, page.toString());
        assertThat(page.path("results").values()).containsExactly(answered, asked);
        var second = agent.reads(path + "?page_size=1&page=2");
        assertThat(second.path("results").values()).containsExactly(asked);
        assertThat(second.path("count").asInt()).isEqualTo(2);
    }

    @Test
    void employeesNeitherReadNorCountWhatIsInternal() {
        var open = says(agent, "{'text':'open'}");
        var internal = says(agent, "{'text':'a difficult one','internal':true}");

        var theirs = employee.reads(path);

        assertThat(theirs.path("results").values()).containsExactly(open);
        assertThat(theirs.path("count").asInt()).isEqualTo(1);
        assertThat(agent.reads(path).path("results").values()).containsExactly(internal, open);
        var problem = Door.body(employee.post(path, "{'text':'psst','internal':true}", Map.of()), 403);
        CONTRACT.accepts("POST", "/tickets/{}/comments/", 403, problem.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | text",
                "{'text':'  '} | text",
                "{'text':5} | text",
                "{'text':'a\\u0000b'} | text",
                "{'text':'half \\ud83d'} | text",
                "{'text':'a','internal':'yes'} | internal",
                "[] | body",
            })
    void whatIsWrongIsNamed(String json, String field) {
        var problem = Door.body(agent.post(path, json, Map.of()), 400);

        CONTRACT.accepts("POST", "/tickets/{}/comments/", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(field);
        assertThat(agent.reads(path).path("count").asInt()).isZero();
    }

    @Test
    void aCommentHasItsLimit() {
        says(agent, "{'text':'" + "😀".repeat(10_000) + "'}");
        Door.body(agent.post(path, "{'text':'" + "x".repeat(10_001) + "'}", Map.of()), 400);
    }

    @Test
    void whoDoesNotSeeTheTicketHearsNothingOfIt() {
        var another = "/tickets/"
                + agent.files("{'subject':'s','employee':{'id':101}}")
                        .path("id")
                        .asLong() + "/comments/";

        for (var door : List.of(employee, Door.of(client, "other"))) {
            Door.body(door.get(another), 404);
            var problem = Door.body(door.post(another, "{'text':'hello'}", Map.of()), 404);
            CONTRACT.accepts("POST", "/tickets/{}/comments/", 404, problem.toString());
        }
        assertThat(agent.reads(another).path("count").asInt()).isZero();
    }

    @Test
    void commentsGoWithTheirTicketAndNotWithItsEnd() {
        says(agent, "{'text':'first'}");
        var ticket = path.replace("comments/", "");
        employee.changes(ticket, "{'status':'Withdrawn'}");
        says(employee, "{'text':'It works again.'}");

        Door.of(client, "admin").delete(ticket, Map.of()).expectStatus().isNoContent();

        Door.body(agent.get(path), 404);
        Door.body(agent.post(path, "{'text':'late'}", Map.of()), 404);
    }

    private JsonNode says(Door door, String json) {
        return Door.body(door.post(path, json, Map.of()), 201);
    }
}
