package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Words that nobody thought of: charts list them, so drill-downs find them; those that nothing has are mistakes. */
@AnalyticsServiceTest
class RareValueTests {

    private final Instant now = Clock.systemUTC().instant();

    private final UUID company = UUID.randomUUID();

    private Looking looking = new Looking(0, company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @BeforeEach
    void hear() {
        looking = new Looking(port, company);
        var desk = new Desk(company);
        desk.ticket(company + "T", now, Map.of("priority", "Whenever"))
                .task(new Named(76_001, "Support"), new Named(76_002, "Triage"), null, now)
                .assigned(new Named(76_003, "Anna"), null, now);
        desk.events().forEach(event -> {
            if (event.data().path("task") instanceof ObjectNode task) {
                task.put("status", "parked");
                if (task.path("item") instanceof ObjectNode item) {
                    item.put("status", "dozing").put("origin", "Lottery");
                }
            }
        });
        listener.hear(desk.events());
    }

    @ParameterizedTest
    @CsvSource({
        "tickets/status, status_summary, status, parked",
        "tickets/priority, priority_distribution, priority, Whenever",
        "tasks/status, status_distribution, status, dozing",
        "tasks/origin, origin_distribution, origin, Lottery"
    })
    void everyNumberThatIsListedHasItsRows(String chart, String list, String filter, String value) {
        var rows =
                Asked.of(port, "/analytics/" + chart + "/", company).answer("").path(list);

        assertThat(rows.valueStream().map(row -> row.path(filter).asString())).endsWith(value);
        for (var row : rows) {
            var name = row.path(filter).asString();
            assertThat(looking.count(chart + "/?" + filter + "=" + name.replace(' ', '+')))
                    .as(name)
                    .isEqualTo(row.path("count").asLong());
        }
    }

    @Test
    void whatHasAnUnknownStatusIsNeitherOpenNorOver() {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);

        assertThat(chart("tickets/age").path("total_tickets").asLong()).isZero();
        assertThat(looking.count("tickets/age/")).isZero();
        var trends = chart("ticket-trends").path("trends");
        assertThat(trends.path(trends.size() - 1).path("created").asLong()).isEqualTo(1);
        assertThat(trends.path(trends.size() - 1).path("open_at_end").asLong()).isZero();
        assertThat(looking.count("tickets/status/?open_on=" + today)).isZero();
        assertThat(chart("tickets/dashboard").path("total_tickets").asLong()).isEqualTo(1);
        assertThat(chart("tickets/dashboard").path("completed_tickets").asLong())
                .isZero();
    }

    private JsonNode chart(String path) {
        return Asked.of(port, "/analytics/" + path + "/", company).answer("");
    }

    @ParameterizedTest
    @CsvSource({
        "tickets/status/, status, new",
        "tickets/status/, status, Pending",
        "tickets/status/, priority, Highest",
        "tickets/priority/, status, dozing",
        "tickets/age/, priority, whenever",
        "tickets/sla/, priority, Highest",
        "tasks/status/, status, pending",
        "tasks/status/, status, parked",
        "tasks/origin/, origin, system",
        "user/76003/, origin, system"
    })
    void whatNothingHasIsNamed(String path, String filter, String value) {
        for (var more : new String[] {"", "&format=csv"}) {
            var refused = looking.refused(path + "?" + filter + "=" + value + more, 400);

            assertThat(refused.path("details").propertyNames()).containsExactly(filter);
            assertThat(refused.path("details").path(filter).path(0).asString()).startsWith("Must be one of ");
        }
    }

    @Test
    void whatAnotherCompanyHasIsNotKnownHere() {
        assertThat(new Looking(port, UUID.randomUUID())
                        .refused("tickets/status/?status=parked", 400)
                        .path("details")
                        .propertyNames())
                .containsExactly("status");
    }
}
