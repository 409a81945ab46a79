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

    private final WebTestClient client;

    private final DatabaseClient database;

    SearchingTicketsTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.client = client;
        this.database = database;
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
    void aSearchReadsItsIndex() {
        database.sql("""
                        INSERT INTO ticket (id, ticket_id, company_guid, subject, description, category, subcategory,
                                            department, priority, status, employee, dynamic_data, created_at, updated_at)
                        SELECT -i, 'TX' || i, '33333333-3333-4333-8333-333333333333', md5(i::text),
                               repeat(md5(i::text || 'x'), 8), '', '', '', 'Low',
                               'New', '{}', '{}', now(), now()
                        FROM generate_series(1, 20000) AS i
                        """)
                .then()
                .then(database.sql("ANALYZE ticket").then())
                .then(database.sql("ANALYZE ticket_text").then())
                .block(Duration.ofSeconds(60));
        var viewer = new Viewer(UUID.fromString("33333333-3333-4333-8333-333333333333"), null);

        assertThat(plan("search=0800fc577294", viewer)).contains("ticket_text_search");
        assertThat(plan("ordering=-updated_at", viewer)).contains("ticket_updated");
        assertThat(plan("ordering=priority", viewer)).contains("ticket_urgency");
        assertThat(plan("priority=Critical", viewer)).contains("ticket_urgency").doesNotContain("Sort");
        assertThat(plan("created_from=2020-01-01", viewer)).contains("ticket_newest");
    }

    @Test
    void aSearchFindsTheTicketAsItIsNow() {
        var word = UUID.randomUUID().toString();
        var name = name(file("'subject':'Before " + word + "'"));
        agent.changes("/tickets/" + name + "/", "{'subject':'AFTER " + word + "'}");
        agent.changes("/tickets/" + name + "/", "{'status':'In Progress'}");

        assertThat(found(agent, "before " + word)).isZero();
        assertThat(found(agent, "after " + word)).isEqualTo(1);
        assertThat(found(agent, "after " + word + "&status=In Progress")).isEqualTo(1);
        assertThat(found(agent, "after " + word + "&status=New")).isZero();
        assertThat(found(Door.of(client, "other"), word))
                .as("another company's")
                .isZero();

        Door.of(client, "admin")
                .delete("/tickets/" + name + "/", Map.of())
                .expectStatus()
                .isNoContent();

        assertThat(found(agent, word)).isZero();
        assertThat(texts(name)).isZero();
    }

    private static long found(Door door, String search) {
        return door.reads("/tickets/?search=" + search).path("count").asLong();
    }

    private long texts(String name) {
        var texts = database.sql("SELECT count(*) FROM ticket_text WHERE document LIKE lower(:name) || '%'")
                .bind("name", name)
                .mapValue(Long.class)
                .one()
                .block(Duration.ofSeconds(10));
        return Objects.requireNonNull(texts);
    }

    private String plan(String query, Viewer viewer) {
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
