package io.baton.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class RiskRowTests {

    private static final Named WORKFLOW = new Named(78_001, "Repairs");

    private static final Named STEP = new Named(78_002, "Repair");

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void aRowTellsOfATaskWhatOtherListsTellOfIt() {
        var desk = new Desk(company);
        var about = Map.of("priority", "High", "subject", "Printer on fire");
        // The task's own time is before its ticket's, as where clocks differ.
        var created = now.minus(Duration.ofHours(8));
        desk.ticket(company + "late", created, about)
                .task(WORKFLOW, STEP, hence(-2), created.minusSeconds(2))
                .assigned(new Named(78_003, "Anna"), hence(-2), created);
        desk.ticket(company + "soon", created, about)
                .task(WORKFLOW, STEP, hence(3), created.minusSeconds(2))
                .assigned(new Named(78_003, "Anna"), hence(3), created)
                .started(created.plusSeconds(9));
        listener.hear(desk.events());

        var report = Asked.of(port, "/analytics/sla-risk/", company).answer("");
        var forecast = Asked.of(port, "/analytics/forecast/sla-risk/", company).answer("?threshold=0");

        var late = row("late", "pending", hence(-2), "-2.0", created);
        var soon = row("soon", "in progress", hence(3), "3.0", created);
        assertThat(report.path("breached").valueStream().map(RiskRowTests::numbered))
                .containsExactly(late + "}");
        assertThat(report.path("at_risk").valueStream().map(RiskRowTests::numbered))
                .containsExactly(soon + "}");
        assertThat(forecast.path("at_risk_tasks").valueStream().map(RiskRowTests::numbered))
                .singleElement()
                .asString()
                .matches(Pattern.quote(soon)
                        + ",\"risk_score\":72\\.\\d,\"risk_level\":\"high\","
                        + "\"risk_factors\":\\[\"72 % of the time is used up\\.\"\\]}");
        assertThat(Asked.of(port, "/analytics/drilldown/tickets/status/", company)
                        .answer("")
                        .path("tickets")
                        .valueStream()
                        .map(row -> row.path("created_at").asString()))
                .containsOnly(created.toString());
    }

    private String row(String name, String status, Instant target, String hours, Instant created) {
        return """
                {"task_id":1,"ticket_number":"%s","subject":"Printer on fire","priority":"High","workflow":"Repairs",\
                "current_step":"Repair","status":"%s","target_resolution":"%s","hours_remaining":%s,"created_at":"%s\"""".formatted(company + name, status, target, hours, created);
    }

    private Instant hence(int hours) {
        return now.plus(Duration.ofHours(hours));
    }

    private static String numbered(JsonNode row) {
        return row.toString().replaceFirst("\"task_id\":\\d+", "\"task_id\":1");
    }
}
