package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Who sees which tickets. Each test files under a category of its own, to be alone in its lists. */
@TicketServiceTest
class ReadingTicketsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private final WebTestClient client;

    private final Door agent;

    private final String category = "c-" + UUID.randomUUID();

    ReadingTicketsTests(@Autowired WebTestClient client) {
        this.client = client;
        this.agent = Door.of(client, "agent1");
    }

    @Test
    void aListIsPagedNewestFirst() {
        var first = file("'subject':'1'");
        var second = file("'subject':'2'");
        var third = file("'subject':'3'");

        var page = agent.reads("/tickets/?page_size=2&category=" + category);

        CONTRACT.accepts("GET", "/tickets/", 200, page.toString());
        assertThat(names(page)).containsExactly(name(third), name(second));
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("previous").isNull()).isTrue();
        var rest = agent.reads(page.path("next").asString());
        assertThat(names(rest)).containsExactly(name(first));
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(rest.path("previous").asString())
                .contains("category=" + category)
                .contains("page_size=2");
    }

    @Test
    void aPagePastTheEndIsEmpty() {
        file("'subject':'1'");

        var page = agent.reads("/tickets?page=9&category=" + category);

        assertThat(page.path("results").isEmpty()).isTrue();
        assertThat(page.path("count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "priority=low, 1",
        "priority=High, 2",
        "status=new, 3",
        "status=In Progress, 0",
        "department=it, 2",
        "department=Nowhere, 0",
        "employee_id=101, 1",
        "employee_id=abc, 1",
        "employee_id=999, 0",
        "priority=High&department=IT, 1",
        "priority=, 3",
        "priority, 3",
        "search=LAPTOP, 1",
        "search=lap%, 1",
        "search=la_top, 0",
        "search=ada, 1",
        "search=nowhere, 0",
        "search=, 3",
        "created_from=2020-01-01, 3",
        "created_from=2020-01-01T10:00:00Z&created_to=2999-12-31, 3",
        "created_to=2020-01-01, 0",
        "created_from=2999-01-01T00:00:00+02:00, 0",
        "unknown=1, 3"
    })
    void filtersNarrowTheList(String filter, int count) {
        file("'subject':'1','description':'Lap% Laptop','priority':'Low','department':'IT','employee':{'id':101}");
        file("'subject':'2','priority':'High','department':'it','employee':{'id':'abc'}");
        file("'subject':'3','priority':'High','department':'HR','employee':{'name':'Ada'}");

        var page = agent.reads("/tickets/?category=" + category.toUpperCase(Locale.ROOT) + "&" + filter);

        assertThat(page.path("count").asInt()).isEqualTo(count);
        assertThat(page.path("results").size()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "status=Done, status",
        "ordering=subject, ordering",
        "created_from=yesterday, created_from",
        "created_to=2026-02-30, created_to",
        "created_to=+999999999-12-31, created_to",
        "search=a\0b, search",
        "priority=Highest, priority",
        "page=0, page",
        "page=x, page",
        "page_size=-1, page_size",
        "department=a\0b, department"
    })
    void anUnknownFilterValueIsRefused(String filter, String field) {
        var problem = Door.body(agent.get("/tickets/?" + filter), 400);

        CONTRACT.accepts("GET", "/tickets/", 400, problem.toString());
        assertThat(problem.path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void anEmployeeSeesTheTicketsAboutThemselfAndNoOthers() {
        var employee = Door.of(client, "builder");
        var own = employee.files("{'subject':'own','category':'" + category + "'}");
        var byEmail = file("'subject':'by email','employee':{'email':'Builder@example.test'}");
        var byText = file("'subject':'by number as text','employee':{'id':'41'}");
        var another = file("'subject':'another','employee':{'id':42,'email':'a@b.example'}");

        assertThat(names(employee.reads("/tickets/?category=" + category)))
                .containsExactly(name(byText), name(byEmail), name(own));
        employee.reads("/tickets/" + name(byEmail) + "/");
        var problem = Door.body(employee.get("/tickets/" + name(another) + "/"), 404);
        CONTRACT.accepts("GET", "/tickets/{id}/", 404, problem.toString());
        assertThat(problem.path("detail"))
                .isEqualTo(Door.body(employee.get("/tickets/99999999/"), 404).path("detail"));
    }

    @Test
    void anEmployeesSearchFindsAndCountsTheirOwnTicketsAlone() {
        var employee = Door.of(client, "builder");
        var word = UUID.randomUUID().toString();
        var own = employee.files("{'subject':'own " + word + "'}");
        var byEmail = file("'description':'" + word + "','subject':'e','employee':{'email':'builder@example.test'}");
        var another = file("'subject':'another " + word + "','employee':{'id':42,'email':'a@b.example'}");

        var theirs = employee.reads("/tickets/?search=" + word);
        assertThat(names(theirs)).containsExactly(name(byEmail), name(own));
        assertThat(theirs.path("count").asInt()).isEqualTo(2);
        var all = agent.reads("/tickets/?search=" + word);
        assertThat(names(all)).containsExactly(name(another), name(byEmail), name(own));
        assertThat(all.path("count").asInt()).isEqualTo(3);
    }

    @Test
    void anEmployeeFilesForThemselfOnly() {
        var employee = Door.of(client, "builder");

        var own = employee.files("{'subject':'own','employee':{'phone':'12'}}");
        assertThat(own.at("/employee/id").asInt()).isEqualTo(41);
        assertThat(own.at("/employee/email").asString()).isEqualTo("builder@example.test");
        assertThat(own.at("/employee/phone").asString()).isEqualTo("12");

        var problem = Door.body(employee.post("{'subject':'another','employee':{'id':11}}"), 403);
        CONTRACT.accepts("POST", "/tickets/", 403, problem.toString());
    }

    @Test
    void aTokenThatNamesNobodyOwnsNothing() {
        file("'subject':'nobody','employee':{'id':0,'email':''}");
        var nobody = Door.of(client, "builder", Map.of("user_id", "none", "email", ""));

        assertThat(nobody.reads("/tickets/").path("count").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "coordinator", "agent2", "specialist1", "manager", "operator"})
    void whoeverHoldsARoleSeesAll(String username) {
        var filed = file("'subject':'for all','employee':{'id':101}");

        var door = Door.of(client, username);

        assertThat(names(door.reads("/tickets/?category=" + category))).containsExactly(name(filed));
        assertThat(door.reads("/tickets/" + filed.path("id").asLong())).isEqualTo(filed);
    }

    @Test
    void nobodySeesAnotherCompanysTickets() {
        var acme = file("'subject':'of Acme'");
        var globex = Door.of(client, "other").files("{'subject':'of Globex','category':'" + category + "'}");
        var none = Map.<String, Object>of("company_guid", "");
        var neither = Door.of(client, "admin", none).files("{'subject':'of none','category':'" + category + "'}");

        var doors = List.of(
                agent, Door.of(client, "other", Map.of("roles", List.of("Admin"))), Door.of(client, "admin", none));
        var theirs = List.of(acme, globex, neither);
        for (var door = 0; door < doors.size(); door++) {
            var list = doors.get(door).reads("/tickets/?category=" + category);
            assertThat(names(list)).containsExactly(name(theirs.get(door)));
            for (var ticket = 0; ticket < theirs.size(); ticket++) {
                var path = "/tickets/" + theirs.get(ticket).path("id").asLong() + "/";
                doors.get(door).get(path).expectStatus().isEqualTo(ticket == door ? 200 : 404);
            }
        }
    }

    @Test
    void aListIsCountedRightlyThroughEveryChange(@Autowired DatabaseClient database) {
        file("'subject':'1','priority':'Low'");
        var changed = file("'subject':'2','priority':'Low'").path("id").asLong();
        var removed = file("'subject':'3','priority':'Low'").path("id").asLong();

        database.sql("UPDATE ticket SET status = 'Closed', priority = 'High' WHERE id = " + changed)
                .then()
                .then(database.sql("DELETE FROM ticket WHERE id = " + removed).then())
                .block(Duration.ofSeconds(10));

        assertThat(count("")).isEqualTo(2);
        assertThat(count("&status=New")).isEqualTo(1);
        assertThat(count("&status=Closed&priority=High")).isEqualTo(1);
        assertThat(count("&status=Closed&priority=Low")).isZero();
    }

    @Test
    void theETagSparesReadingWhatIsKnown() {
        var filed = file("'subject':'known'");

        client.get()
                .uri("/tickets/" + name(filed) + "/")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .header("If-None-Match", "\"1\"")
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99999999", "9999999999999999999", "abc", "TX20000101999999", "-1"})
    void whatIsNoTicketIsNotFound(String id) {
        var problem = Door.body(agent.get("/tickets/" + id + "/"), 404);

        assertThat(problem.path("title").asString()).isEqualTo("Ticket not found");
    }

    private JsonNode file(String fields) {
        return agent.files("{'category':'" + category + "'," + fields + "}");
    }

    private long count(String filter) {
        return agent.reads("/tickets/?category=" + category + filter)
                .path("count")
                .asLong();
    }

    private static String name(JsonNode ticket) {
        return ticket.path("ticket_id").asString();
    }

    private static List<String> names(JsonNode page) {
        return page.path("results").values().stream()
                .map(ReadingTicketsTests::name)
                .toList();
    }
}
