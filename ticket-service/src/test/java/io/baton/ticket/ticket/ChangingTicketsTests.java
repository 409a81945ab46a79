package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@TicketServiceTest
class ChangingTicketsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestKafka kafka;

    private final Door agent;

    private final Door employee;

    private final Door admin;

    private final TicketStore store;

    ChangingTicketsTests(@Autowired WebTestClient client, @Autowired TestKafka kafka, @Autowired TicketStore store) {
        this.kafka = kafka;
        this.store = store;
        this.agent = Door.of(client, "agent1");
        this.employee = Door.of(client, "builder");
        this.admin = Door.of(client, "admin");
    }

    @Test
    void onlyWhatIsSentChanges() {
        var filed = agent.files("""
                {'subject':'Laptop','description':'dead','category':'Technology','subcategory':'Hardware',
                 'department':'IT','employee':{'id':101,'floor':3},'dynamic_data':{'serial':'X-1'}}""");

        var response = agent.put(path(filed), """
                {'subject':' Laptop dead ','priority':'urgent','description':'','category':null,
                 'dynamic_data':{'serial':'X-2'},'id':1,'ticket_id':'TX1','created_at':null}""", Map.of());

        var changed = Door.body(response, 200);
        CONTRACT.accepts("PUT", "/tickets/{id}/", 200, changed.toString());
        response.expectHeader().valueEquals("ETag", "\"2\"");
        assertThat(changed.path("subject").asString()).isEqualTo("Laptop dead");
        assertThat(changed.path("priority").asString()).isEqualTo("Urgent");
        assertThat(changed.path("description").asString()).isEmpty();
        assertThat(changed.at("/dynamic_data/serial").asString()).isEqualTo("X-2");
        for (var kept : List.of("id", "ticket_id", "category", "subcategory", "department", "employee", "created_at")) {
            assertThat(changed.path(kept)).as(kept).isEqualTo(filed.path(kept));
        }
        assertThat(agent.reads(path(filed))).isEqualTo(changed);
    }

    @Test
    void aChangeToWhatItIsAlreadyChangesNothing() {
        var filed = agent.files("{'subject':'same','status':'New','employee':{'id':101,'name':'A'}}");

        for (var same : List.of("{}", "{'subject':'same','status':'new'}", "{'employee':{'name':'A','id':101}}")) {
            var response = agent.put(path(filed), same, Map.of());
            assertThat(Door.body(response, 200)).isEqualTo(filed);
            response.expectHeader().valueEquals("ETag", "\"1\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'subject':''} | 400 | subject",
                "{'subject':5} | 400 | subject",
                "{'priority':'Highest'} | 400 | priority",
                "{'status':'Done'} | 400 | status",
                "{'status':1} | 400 | status",
                "{'employee':[]} | 400 | employee",
                "{'dynamic_data':'x'} | 400 | dynamic_data",
                "[] | 400 | body",
                "{'subject': | 400 | ",
                "{'status':'New'} | 200 | ",
            })
    void whatIsWrongIsNamed(String json, int status, String path) {
        var filed = agent.files("{'subject':'s'}");

        var answer = Door.body(agent.put(path(filed), json, Map.of()), status);

        CONTRACT.accepts("PUT", "/tickets/{id}/", status, answer.toString());
        if (path != null) {
            assertThat(answer.path("details").propertyNames()).containsExactly(path);
        }
        assertThat(agent.reads(path(filed))).isEqualTo(filed);
    }

    @Test
    void anEmployeeChangesTheirOwnTicketAndGivesItToNobody() {
        var own = employee.files("{'subject':'mine'}");
        var another = agent.files("{'subject':'another','employee':{'id':101}}");

        assertThat(employee.changes(path(own), "{'subject':'still mine','employee':{'phone':'7'}}")
                        .at("/employee/id")
                        .asInt())
                .isEqualTo(41);
        Door.body(employee.put(path(own), "{'employee':{'id':11}}", Map.of()), 403);
        Door.body(employee.put(path(another), "{'subject':'mine now'}", Map.of()), 404);
        assertThat(agent.reads(path(another))).isEqualTo(another);
    }

    @Test
    void aTicketFiledForAnEmployeeIsTheirsToChange() {
        var filed = agent.files("{'subject':'s','employee':{'id':'x-9','email':'BUILDER@example.test'}}");

        var changed = employee.changes(path(filed), "{'description':'more'}");

        assertThat(changed.path("employee")).isEqualTo(filed.path("employee"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"1\"", "1", "\"x\"", "", "\"3\", \"4\""})
    void aChangeForAnotherVersionIsRefused(String ifMatch) {
        var filed = agent.files("{'subject':'s'}");
        var guard = Map.of("If-Match", ifMatch);

        var problem = Door.body(agent.put(path(filed), "{'subject':'t'}", guard), 412);

        CONTRACT.accepts("PUT", "/tickets/{id}/", 412, problem.toString());
        Door.body(admin.delete(path(filed), guard), 412);
        assertThat(agent.reads(path(filed))).isEqualTo(filed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\""})
    void aChangeForThisVersionIsMade(String ifMatch) {
        var filed = agent.files("{'subject':'s'}");

        Door.body(agent.put(path(filed), "{'subject':'t'}", Map.of("If-Match", ifMatch)), 200);
    }

    @Test
    void ofRivalsOneWins() {
        var filed = agent.files("{'subject':'s'}");
        var known = TicketKey.parse(filed.path("ticket_id").asString());
        var viewer = Viewer.of(TicketFixtures.agent());
        var ticket = store.find(known, viewer).block(SOON);
        assertThat(ticket).isNotNull();

        var won = Flux.merge(IntStream.range(0, 16)
                        .mapToObj(rival -> store.save(ticket, renamed(ticket, "rival " + rival)))
                        .toList())
                .collectList()
                .block(SOON);

        assertThat(won).hasSize(1);
        assertThat(agent.reads(path(filed)).path("subject").asString())
                .isEqualTo(won.getFirst().content().subject());
        assertThat(store.delete(ticket).block(SOON)).isNull();
        assertThat(told(filed, 2)).hasSize(2);
    }

    @Test
    void whoeverComesTooLateIsToldSo() {
        assertThat(IfMatch.of(null).tooLate()).isInstanceOf(TicketRefusal.ChangedMeanwhile.class);
        assertThat(IfMatch.of("\"1\"").tooLate()).isInstanceOf(TicketRefusal.Stale.class);
    }

    @Test
    void everyChangeIsToldOnce() {
        var filed = employee.files("{'subject':'mine'}");
        var edited = agent.changes(path(filed), "{'priority':'High'}");
        var both = agent.changes(path(filed), "{'status':'Pending','subject':'both'}");
        agent.changes(path(filed), "{'status':'Pending'}");
        Door.body(agent.put(path(filed), "{'status':'New'}", Map.of()), 409);
        admin.delete(path(filed), Map.of("If-Match", "\"3\""))
                .expectStatus()
                .isNoContent()
                .expectBody()
                .isEmpty();

        var events = told(filed, 4);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(
                        "baton.ticket.created.v1",
                        "baton.ticket.updated.v1",
                        "baton.ticket.status-changed.v1",
                        "baton.ticket.deleted.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        assertThat(events)
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2, 3, 4);
        assertThat(events.get(1).data().path("ticket")).isEqualTo(edited);
        assertThat(events.get(2).data().path("ticket")).isEqualTo(both);
        assertThat(events.get(3).data().path("ticket")).isEqualTo(both);
    }

    @Test
    void aDeletedTicketIsGone() {
        var filed = agent.files("{'subject':'s'}");
        admin.delete(path(filed), Map.of()).expectStatus().isNoContent();

        Door.body(agent.get(path(filed)), 404);
        CONTRACT.accepts(
                "DELETE",
                "/tickets/{id}/",
                404,
                Door.body(admin.delete(path(filed), Map.of()), 404).toString());
        Door.body(agent.put(path(filed), "{'subject':'t'}", Map.of()), 404);
    }

    private static Ticket renamed(Ticket ticket, String subject) {
        var filing = new Filing(subject, null, null, null, null, null, null, null);
        return ticket.edited(filing.checked(TicketFixtures.agent()), ticket.status(), false, ticket.updatedAt());
    }

    private static String path(JsonNode ticket) {
        return "/tickets/" + ticket.path("ticket_id").asString() + "/";
    }

    private List<Event> told(JsonNode filed, int count) {
        var name = filed.path("ticket_id").asString();
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("tickets", 0, SOON).stream()
                                .filter(event -> event.key().equals(name))
                                .toList(),
                        events -> events.size() >= count);
    }
}
