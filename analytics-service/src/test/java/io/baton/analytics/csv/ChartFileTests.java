package io.baton.analytics.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import io.baton.platform.test.HttpContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

@AnalyticsServiceTest
class ChartFileTests {

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    private static final Named WORKFLOW = new Named(75_001, "Support");

    private static final Named STEP = new Named(75_002, "Triage");

    private static final Named ANNA = new Named(75_011, "Anna");

    private static final Named BEN = new Named(75_012, "Ben, of IT");

    private final Instant now = Clock.systemUTC().instant();

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @Autowired
    private CsvDownload downloads;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ticket-categories | category,count,percentage
            workflows/metrics | workflow_id,workflow_name,total_tasks,completed_tasks,pending_tasks,in_progress_tasks,\
            completion_rate,average_resolution_hours,sla_compliance_rate
            workflows/departments | department,total_tickets,completed_tickets,completion_rate
            workflows/steps | step_id,step_name,workflow_id,workflow_name,visits,active,average_hours,median_hours,\
            p90_hours,escalations,transfers,breaches
            tasks/users | user_id,user_name,total_items,new,in_progress,resolved,reassigned,escalated,breached,\
            resolution_rate,escalation_rate,breach_rate,average_hours
            tasks/transfers | list,user_id,user_name,step_id,step_name,count
            workload | user_id,user_name,is_active,total_assigned,active_tasks,completed_tasks,system_assigned,transferred,\
            escalated,utilization
            operational | type,category,severity,title,message,value,threshold,recommendation,users
            sla-risk | state,task_id,ticket_number,subject,priority,workflow,current_step,status,target_resolution,\
            hours_remaining,created_at
            anomalies | type,date,value,expected,deviation,description
            forecast/volume | date,predicted_count,confidence_lower,confidence_upper
            forecast/category | category,week,predicted_count,confidence_lower,confidence_upper
            forecast/resolution | group,sample_size,predicted_hours,median_hours,min,max,std_deviation,percentile_25,\
            percentile_75,percentile_90
            forecast/workload | date,day,predicted_tickets,expected_intensity,agents_needed
            forecast/sla-risk | task_id,ticket_number,subject,priority,workflow,current_step,status,target_resolution,\
            hours_remaining,created_at,risk_score,risk_level,risk_factors
            executions/overview | workflow_id,workflow_name,face,total,pending,running,completed,failed,cancelled,\
            success_rate,average_duration_ms
            executions/durations | workflow_id,workflow_name,face,total_ms,count,average_ms,minimum_ms,median_ms,p90_ms,\
            p95_ms,p99_ms,maximum_ms
            executions/failures | workflow_id,workflow_name,face,failed,ended,failure_rate
            """)
    void aFileWithoutLinesHasItsHeading(String path, String heading) {
        assertThat(lines(path, "?format=csv", UUID.randomUUID())).containsExactly(heading);
    }

    @Test
    void executionsComeByTheDay() {
        assertThat(lines("executions/throughput", "?days=3&format=csv", company))
                .hasSize(4)
                .startsWith("date,created,started,completed,failed,cancelled,open_at_end,average_duration_ms")
                .last()
                .asString()
                .endsWith(",0,0,0,0,0,0,");
    }

    @Test
    void thoseWhoHandWorkOnComeWithThoseWhoGetItAndTheStepsItIsEscalatedAt() {
        var desk = new Desk(company);
        desk.ticket(company + "T", now)
                .task(WORKFLOW, STEP, null, now)
                .assigned(ANNA, null, now)
                .transferred(ANNA, BEN, now)
                .escalated(BEN, ANNA, now);
        listener.hear(desk.events());

        assertThat(lines("tasks/transfers", "?format=csv", company))
                .containsExactly(
                        "list,user_id,user_name,step_id,step_name,count",
                        "top_transferrers,75011,Anna,,,1",
                        "top_transfer_recipients,75012,\"Ben, of IT\",,,1",
                        "escalations_by_step,,,75002,Triage,1");
    }

    @Test
    void whatIsLateComesBeforeWhatIsAtRisk() {
        var desk = new Desk(company);
        var begin = now.minus(Duration.ofHours(20));
        desk.ticket(company + "late", begin).task(WORKFLOW, STEP, now.minus(Duration.ofHours(2)), begin);
        desk.ticket(company + "soon", begin).task(WORKFLOW, STEP, now.plus(Duration.ofHours(2)), begin);
        listener.hear(desk.events());

        assertThat(lines("sla-risk", "?format=csv", company))
                .hasSize(3)
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("state,"),
                        late -> assertThat(late)
                                .startsWith("breached,")
                                .contains("," + company + "late,,,Support,Triage,"),
                        soon -> assertThat(soon).startsWith("at_risk,").contains("," + company + "soon,"));
    }

    @Test
    void everyWeekOfEveryCategoryHasALine() {
        var desk = new Desk(company);
        for (var day = 0; day < 80; day++) {
            var at = now.minus(Duration.ofDays(day));
            desk.ticket(company + "A" + day, at, Map.of("category", "Technology"));
            desk.ticket(company + "B" + day, at, Map.of("category", "Technology"));
            desk.ticket(company + "C" + day, at, Map.of("category", "People"));
        }
        listener.hear(desk.events());

        var lines = lines("forecast/category", "?forecast_weeks=3&format=csv", company);

        assertThat(lines.subList(1, lines.size()))
                .hasSize(6)
                .satisfiesExactly(
                        line -> assertThat(line).matches("Technology,\\d{4}-\\d\\d-\\d\\d,14\\.0,[\\d.]+,[\\d.]+"),
                        line -> assertThat(line).startsWith("Technology,"),
                        line -> assertThat(line).startsWith("Technology,"),
                        line -> assertThat(line).startsWith("People,"),
                        line -> assertThat(line).startsWith("People,"),
                        line -> assertThat(line).startsWith("People,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/analytics/ticket-trends/", "/analytics/drilldown/tickets/status/"})
    void emptyParametersCountAsNotGiven(String path) {
        assertThat(Asked.of(port, path, company).answer("?format=&start_date=&end_date="))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/analytics/ticket-trends/", "/analytics/drilldown/tickets/status/"})
    void aRefusedDownloadIsNoFile(String path) {
        var sheet = Sheet.<Integer>named("busy").with("number", number -> number);
        var others = IntStream.range(0, 8)
                .mapToObj(number -> download("somebody " + number, sheet))
                .toList();
        try {
            var answer = client().get()
                    .uri(path + "?format=csv")
                    .headers(headers -> headers.setBearerAuth(Asked.token("admin", company)))
                    .exchange();

            answer.expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectHeader()
                    .doesNotExist(HttpHeaders.CONTENT_DISPOSITION);
            var body = answer.expectBody(String.class).returnResult().getResponseBody();
            CONTRACT.accepts("GET", path, 429, Objects.requireNonNull(body));
        } finally {
            others.forEach(Disposable::dispose);
        }
    }

    private Disposable download(String reader, Sheet<Integer> sheet) {
        return Objects.requireNonNull(
                        downloads.of(reader, sheet, Flux.<Integer>never()).getBody())
                .subscribe();
    }

    private List<String> lines(String path, String query, UUID ofCompany) {
        var body = client().get()
                .uri("/analytics/" + path + "/" + query)
                .headers(headers -> headers.setBearerAuth(Asked.token("admin", ofCompany)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return List.of(Objects.requireNonNull(body).split("\r\n"));
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }
}
