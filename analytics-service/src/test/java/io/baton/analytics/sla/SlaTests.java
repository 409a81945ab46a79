package io.baton.analytics.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class SlaTests {

    private static final Named WORKFLOW = new Named(8_201, "Support");

    private static final Named STEP = new Named(8_211, "Triage");

    private final UUID company = UUID.randomUUID();

    private final Desk desk = new Desk(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void whatIsOpenPastItsTargetIsBreachedAndWhatHasNoTargetIsInNoNumber() {
        var at = Instant.now().minus(3, ChronoUnit.DAYS);
        var past = at.plus(1, ChronoUnit.DAYS);
        var future = at.plus(30, ChronoUnit.DAYS);
        task("in time", "High", past, at).completed(past);
        task("too late", "High", past, at).completed(past.plusMillis(1));
        task("open and late", "High", past, at);
        task("open and in time", "High", future, at);
        task("held before its target", "Low", past, at).held(at.plusSeconds(60));
        task("held after its target", "Low", past, at).held(past.plusSeconds(60));
        task("cancelled late", "Low", past, at).cancelled(past.plusSeconds(60));
        task("without a target", "Urgent", null, at);
        task("gone", "Urgent", past, at).deleted(past);
        desk.ticket(company + "without a task", at, Map.of("priority", "Urgent"));

        listener.hear(desk.events());
        var answer = Asked.of(port, "/analytics/tickets/sla/", company).answer("");

        assertThat(answer.path("total_with_sla").asInt()).isEqualTo(6);
        assertThat(answer.path("overall_compliance_rate").asDouble()).isEqualTo(25.0);
        assertThat(answer.path("sla_compliance").toString()).isEqualTo("""
                [{"priority":"Low","total_tasks":2,"sla_met":0,"sla_breached":1,"sla_on_track":1,"compliance_rate":0.0},\
                {"priority":"Medium","total_tasks":0,"sla_met":0,"sla_breached":0,"sla_on_track":0,"compliance_rate":0.0},\
                {"priority":"High","total_tasks":4,"sla_met":1,"sla_breached":2,"sla_on_track":1,"compliance_rate":33.3},\
                {"priority":"Urgent","total_tasks":0,"sla_met":0,"sla_breached":0,"sla_on_track":0,"compliance_rate":0.0},\
                {"priority":"Critical","total_tasks":0,"sla_met":0,"sla_breached":0,"sla_on_track":0,"compliance_rate":0.0}]""");
    }

    @Test
    void whatHasNoPriorityAndWhatIsCalledNoneIsOneRow() {
        var at = Instant.now().minus(3, ChronoUnit.DAYS);
        var past = at.plus(1, ChronoUnit.DAYS);
        task("called so", "None", past, at).completed(past);
        task("called so and late", "None", past, at);
        desk.ticket(company + "has none", at).task(WORKFLOW, STEP, past, at);

        listener.hear(desk.events());

        var rows = Asked.of(port, "/analytics/tickets/sla/", company).answer("").path("sla_compliance");
        assertThat(rows.valueStream()
                        .filter(row -> row.path("priority").asString().equals("None"))
                        .map(JsonNode::toString))
                .containsExactly("{\"priority\":\"None\",\"total_tasks\":3,\"sla_met\":1,\"sla_breached\":2,"
                        + "\"sla_on_track\":0,\"compliance_rate\":33.3}");
        for (var part :
                Map.of("", 3, "&sla_status=met", 1, "&sla_status=breached", 2).entrySet()) {
            assertThat(Asked.of(port, "/analytics/drilldown/tickets/sla/", company)
                            .answer("?priority=None" + part.getKey())
                            .path("total_count")
                            .asInt())
                    .isEqualTo(part.getValue());
        }
    }

    private Life task(String name, String priority, @Nullable Instant target, Instant at) {
        return desk.ticket(company + name, at, Map.of("priority", priority)).task(WORKFLOW, STEP, target, at);
    }
}
