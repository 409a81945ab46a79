package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AnalyticsServiceTest
class TicketFileTests {

    private static final Named WORKFLOW = new Named(79_301, "Support, IT");

    private static final Named STEP = new Named(79_302, "Triage");

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS);

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void everyColumnOfATicketIsFilledWithWhatIsKnownOfIt() {
        var desk = new Desk(company);
        var done = Instant.parse("2024-02-29T09:00:00Z");
        desk.ticket(
                        company + "done",
                        done,
                        Map.of("subject", "=1+1", "priority", "High", "department", "IT", "category", "Technology"))
                .task(WORKFLOW, STEP, done.plus(Duration.ofHours(24)), done)
                .assigned(new Named(79_303, "Anna \"A\""), null, done)
                .completed(done.plus(Duration.ofHours(5)));
        desk.ticket(company + "open", now, Map.of("priority", "Low"))
                .task(WORKFLOW, STEP, now.plus(Duration.ofDays(3_650)), now)
                .assigned(new Named(79_303, "Anna \"A\""), null, now);
        desk.ticket(company + "bare", now.minusSeconds(1));
        listener.hear(desk.events());

        var lines = new Looking(port, company).lines("tickets/status/?format=csv");

        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst())
                .isEqualTo("task_id,ticket_number,subject,status,priority,workflow_name,department,current_step,"
                        + "created_at,target_resolution,resolution_time,assigned_users,sla_status,time_remaining_hours,"
                        + "age_days");
        var left = "\\d{5}\\.\\d";
        assertThat(lines.get(1))
                .matches("\\d+," + company + "open,,pending,Low,\"Support, IT\",,Triage," + now + ","
                        + now.plus(Duration.ofDays(3_650)) + ",,\"Anna \"\"A\"\"\",on_track," + left + ",[01]");
        assertThat(lines.get(2))
                .matches("," + company + "bare,,unassigned,,,,," + now.minusSeconds(1) + ",,,,no_sla,,[12]");
        assertThat(lines.get(3))
                .matches("\\d+," + company
                        + "done,'=1\\+1,completed,High,\"Support, IT\",IT,Triage,2024-02-29T09:00:00Z,"
                        + "2024-03-01T09:00:00Z,2024-02-29T14:00:00Z,,met,,0");
    }
}
