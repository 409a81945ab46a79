package io.baton.analytics.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.analytics.intake.Listener;
import java.time.Duration;
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
class OperationTests {

    private static final Named WORKFLOW = new Named(8_401, "Support");

    private static final Named STEP = new Named(8_411, "Triage");

    private static final Named ANNA = new Named(8_421, "Anna");

    private final Instant now = Instant.now();

    private final UUID company = UUID.randomUUID();

    private final Desk desk = new Desk(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void whatWantsAttentionIsTold() {
        var old = now.minus(31, ChronoUnit.DAYS);
        task("forgotten", now.minus(60, ChronoUnit.DAYS), old);
        task("old, but something was done", null, old).started(now.minus(1, ChronoUnit.DAYS));
        task("a day younger than that", null, now.minus(30, ChronoUnit.DAYS)).started(now.minus(1, ChronoUnit.DAYS));
        task("closed long ago", null, old).completed(old.plusSeconds(60));
        task("due in an hour", now.plus(1, ChronoUnit.HOURS), now);
        task("due in three hours", now.plus(3, ChronoUnit.HOURS), now);
        task("due tomorrow", now.plus(1, ChronoUnit.DAYS), now);
        for (var number = 0; number < 9; number++) {
            task("one more " + number, null, now);
        }

        var answer = ask("/analytics/operational/", "");

        assertThat(answer.path("alerts")
                        .valueStream()
                        .map(alert -> "%s %s %s"
                                .formatted(
                                        alert.path("severity").asString(),
                                        alert.path("type").asString(),
                                        alert.path("value").asInt())))
                .containsExactly(
                        "critical due_soon 1",
                        "critical sla_compliance 0",
                        "warning agent_overload 15",
                        "warning due_soon 1",
                        "warning stale_tickets 1",
                        "info old_tickets 2");
        assertThat(answer.path("health_score").asInt()).isEqualTo(100 - 15 * 2 - 5 * 3 - 1);
        assertThat(answer.path("summary").toString())
                .isEqualTo("{\"total_alerts\":6,\"critical_count\":2,\"warning_count\":3,\"info_count\":1}");
        assertThat(answer.path("alerts").path(2).path("users").toString())
                .isEqualTo("[{\"user_id\":8421,\"user_name\":\"Anna\",\"active_tasks\":15}]");
        assertThat(answer.path("thresholds").path("active_tasks_warning").asInt())
                .isEqualTo(10);
        assertThat(Duration.between(
                        now, Instant.parse(answer.path("generated_at").asString())))
                .isBetween(Duration.ZERO, Duration.ofMinutes(2));
    }

    @Test
    void aDayWithFarMoreTicketsThanUsualIsTold() {
        desk.ticket(company + "usual", now.minus(7, ChronoUnit.DAYS));
        desk.ticket(company + "too long ago", now.minus(8, ChronoUnit.DAYS));
        desk.ticket(company + "today", now);

        var alert = ask("/analytics/operational/", "")
                .path("alerts")
                .valueStream()
                .filter(found -> found.path("type").asString().equals("volume_surge"))
                .findFirst()
                .orElseThrow();

        assertThat(alert.path("value").asDouble()).isEqualTo(1.0);
        assertThat(alert.path("threshold").asDouble()).isEqualTo(0.2);
    }

    @Test
    void theServiceTellsHowFarBehindItIs() {
        task("due in three hours", now.plus(3, ChronoUnit.HOURS), now);
        task("done", now.plus(3, ChronoUnit.HOURS), now).completed(now.plusSeconds(1));
        desk.ticket(company + "no task", now);

        var answer = ask("/analytics/service-health/", "");

        assertThat(answer.path("health_status").asString()).isEqualTo("warning");
        assertThat(answer.path("metrics").toString()).isEqualTo("""
                {"total_tasks":2,"pending":1,"in_progress":0,"completed":1,"sla_compliance_rate":100.0,"sla_at_risk":1,\
                "completion_rate":50.0}""");
        assertThat(answer.path("pipeline").propertyNames()).contains("tickets", "tasks", "identity", "workflows");
        assertThat(answer.path("pipeline").path("tasks").asLong(-1)).isNotNegative();
    }

    private Life task(String name, @Nullable Instant target, Instant at) {
        return desk.ticket(company + name, at, Map.of("priority", "High"))
                .task(WORKFLOW, STEP, target, at)
                .assigned(ANNA, null, at);
    }

    private JsonNode ask(String path, String query) {
        listener.hear(desk.events());
        return Asked.of(port, path, company).answer(query);
    }
}
