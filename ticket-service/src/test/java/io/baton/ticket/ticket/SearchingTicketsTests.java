package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** In which order a list comes, and by which index. */
@TicketServiceTest
class SearchingTicketsTests {

    private final Door agent;

    private final String category = "c-" + UUID.randomUUID();

    SearchingTicketsTests(@Autowired WebTestClient client) {
        this.agent = Door.of(client, "agent1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', low-2 urgent-1 high-0",
        "created_at, high-0 urgent-1 low-2",
        "-created_at, low-2 urgent-1 high-0",
        "updated_at, low-2 urgent-1 high-0",
        "-updated_at, high-0 urgent-1 low-2",
        "-priority, urgent-1 high-0 low-2",
        "priority, low-2 high-0 urgent-1",
    })
    void aListComesInTheOrderAskedFor(String ordering, String subjects) {
        var first = file("'subject':'0','priority':'High'");
        var second = file("'subject':'1','priority':'Urgent'");
        file("'subject':'low-2','priority':'Low'");
        agent.changes("/tickets/" + name(second) + "/", "{'subject':'urgent-1'}");
        agent.changes("/tickets/" + name(first) + "/", "{'subject':'high-0'}");

        var page = agent.reads("/tickets/?category=" + category + "&ordering=" + ordering);

        assertThat(page.path("results").values().stream()
                        .map(ticket -> ticket.path("subject").asString()))
                .containsExactly(subjects.split(" ", -1));
    }

    @Test
    void aSearchReadsItsIndex(@Autowired DatabaseClient database) {
        database.sql("""
                        INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory,
                                            department, priority, status, employee, dynamic_data, created_at, updated_at)
                        SELECT -i, 'TX' || i, '33333333-3333-4333-8333-333333333333', md5(i::text),
                               repeat(md5(i::text || 'x'), 8), '', '', '', 'Low',
                               'New', '{}', '{}', now(), now()
                        FROM generate_series(1, 20000) AS i
                        """).then().then(database.sql("ANALYZE ticket").then()).block(Duration.ofSeconds(30));
        var viewer = new Viewer(UUID.fromString("33333333-3333-4333-8333-333333333333"), null);

        assertThat(plan("search=0800fc577294", viewer, database)).contains("ticket_search");
        assertThat(plan("ordering=-updated_at", viewer, database)).contains("ticket_updated");
        assertThat(plan("ordering=priority", viewer, database)).contains("ticket_urgency");
        assertThat(plan("created_from=2020-01-01", viewer, database)).contains("ticket_newest");
    }

    private static String plan(String query, Viewer viewer, DatabaseClient database) {
        var parts = query.split("=", -1);
        var filter = TicketFilter.parse(Map.of(parts[0], parts[1]));
        var criteria = Criteria.of(filter, viewer);
        var plan = database.sql("EXPLAIN " + TicketLists.sql(filter, criteria))
                .bindValues(criteria.values())
                .bind("limit", 10)
                .bind("offset", 0)
                .mapValue(String.class)
                .all()
                .collectList()
                .block(Duration.ofSeconds(10));
        return String.join("\n", Objects.requireNonNull(plan));
    }

    private JsonNode file(String fields) {
        return agent.files("{'category':'" + category + "'," + fields + "}");
    }

    private static String name(JsonNode ticket) {
        return ticket.path("ticket_id").asString();
    }
}
