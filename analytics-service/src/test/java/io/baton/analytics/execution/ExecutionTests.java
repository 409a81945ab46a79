package io.baton.analytics.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.execution.Runs.Kind;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@AnalyticsServiceTest
class ExecutionTests {

    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

    private static final Kind FLOW = new Kind("data-flow", "wf-00000001");

    private static final Kind GRAPH = new Kind("node-graph", "wf-00000002");

    private static final Kind PIPELINE = new Kind("pipeline", "S1", "demo");

    private static final String DAY = "?start_date=2024-02-29&end_date=2024-02-29";

    private final UUID company = UUID.randomUUID();

    private final Runs runs = new Runs(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void theOverviewTellsWhatBecameOfWhatWasAskedFor() {
        runs.completed(FLOW, NOON, 1_000);
        runs.completed(FLOW, NOON, 2_001);
        runs.failed(FLOW, NOON, 500, "Http.Request", "http_status");
        runs.queued(GRAPH, NOON).started(NOON);
        runs.completed(FLOW, Instant.parse("2024-03-01T00:00:00Z"), 9_000);
        listener.hear(runs.events());

        var answer = ask("overview", DAY);

        assertThat(answer.path("status_summary").toString()).isEqualTo("""
                [{"status":"pending","count":0,"percentage":0.0},\
                {"status":"running","count":1,"percentage":25.0},\
                {"status":"completed","count":2,"percentage":50.0},\
                {"status":"failed","count":1,"percentage":25.0},\
                {"status":"cancelled","count":0,"percentage":0.0}]""");
        assertThat(answer.path("success_rate").asDouble()).isEqualTo(66.7);
        assertThat(answer.path("average_duration_ms").asLong()).isEqualTo(1_501);
        assertThat(answer.path("steps").path("failed").asInt()).isEqualTo(1);
        assertThat(values(answer.path("by_face"), "face", "total"))
                .containsExactly(tuple("data-flow", "3"), tuple("node-graph", "1"));
        assertThat(values(answer.path("by_workflow"), "workflow_id", "total"))
                .containsExactly(tuple("wf-00000001", "3"), tuple("wf-00000002", "1"));
        assertThat(ask("overview", "").path("total_executions").asInt()).isEqualTo(5);
        assertThat(ask("overview", "?face=node-graph").path("total_executions").asInt())
                .isEqualTo(1);
        assertThat(ask("overview", "?start_date=2024-03-02")
                        .path("average_duration_ms")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatFailedAndIsRetriedCountsAsWhatBecameOfIt() {
        var run = runs.failed(FLOW, NOON, 500, "Http.Request", "http_status");
        listener.hear(runs.events());
        assertThat(ask("failures", "").path("total_failed").asInt()).isEqualTo(1);

        run.started(NOON.plusSeconds(60)).ended("COMPLETED", NOON.plusSeconds(61), null);
        listener.hear(runs.events());

        assertThat(ask("failures", "").path("total_failed").asInt()).isZero();
        assertThat(ask("failures", "").path("causes")).isEmpty();
        assertThat(ask("durations", "").path("completed").path("maximum_ms").asLong())
                .isEqualTo(1_000);
    }

    @Test
    void everyDayOfTheThroughputIsTold() {
        runs.completed(FLOW, NOON.minusSeconds(13 * 3_600), 5 * 3_600_000);
        runs.completed(FLOW, NOON, 100);
        runs.queued(GRAPH, NOON);
        listener.hear(runs.events());

        var answer = ask("throughput", "?start_date=2024-02-27&end_date=2024-03-01");

        assertThat(answer.path("time_period_days").asInt()).isEqualTo(4);
        assertThat(values(answer.path("trends"), "date", "created", "started", "completed", "open_at_end"))
                .containsExactly(
                        tuple("2024-02-27", "0", "0", "0", "0"),
                        tuple("2024-02-28", "1", "1", "0", "1"),
                        tuple("2024-02-29", "2", "1", "2", "1"),
                        tuple("2024-03-01", "0", "0", "0", "1"));
        assertThat(answer.path("summary").path("ended_per_day").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("summary").path("busiest_day").asString()).isEqualTo("2024-02-29");
        assertThat(answer.path("trends").path(2).path("average_duration_ms").asLong())
                .isEqualTo(9_000_050);
        assertThat(values(answer.path("by_workflow"), "workflow_id", "completed"))
                .containsExactly(tuple("wf-00000001", "2"));
        assertThat(ask("throughput", "?start_date=2024-03-01&end_date=2024-03-01")
                        .path("trends")
                        .path(0)
                        .path("open_at_end")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("throughput", "").path("trends")).hasSize(30);
        assertThat(ask("throughput", "?days=7")
                        .path("summary")
                        .path("busiest_day")
                        .isNull())
                .isTrue();
    }

    @Test
    void percentilesAreTheLeastLengthThatIsNoShorterThanSoMany() {
        for (var i = 1; i <= 100; i++) {
            runs.completed(FLOW, NOON, i);
        }
        runs.queued(GRAPH, NOON).started(NOON.plusMillis(50)).ended("COMPLETED", NOON.plusSeconds(120), null);
        runs.failed(FLOW, NOON, 7, "Delay", "timeout");
        listener.hear(runs.events());

        var answer = ask("durations", DAY);

        var flows = answer.path("by_face").path(0);
        assertThat(flows.toString()).isEqualTo("""
                {"face":"data-flow","count":100,"average_ms":51,"minimum_ms":1,"median_ms":50,"p90_ms":90,"p95_ms":95,\
                "p99_ms":99,"maximum_ms":100}""");
        assertThat(answer.path("completed").path("count").asInt()).isEqualTo(101);
        assertThat(answer.path("completed").path("maximum_ms").asLong()).isEqualTo(120_000);
        assertThat(answer.path("failed").path("median_ms").asLong()).isEqualTo(7);
        assertThat(answer.path("waiting").path("count").asInt()).isEqualTo(102);
        assertThat(answer.path("waiting").path("maximum_ms").asLong()).isEqualTo(50);
        assertThat(values(answer.path("by_workflow"), "workflow_id", "total_ms", "p99_ms"))
                .containsExactly(tuple("wf-00000002", "119950", "120000"), tuple("wf-00000001", "5050", "99"));
        assertThat(ask("durations", DAY + "&face=node-graph")
                        .path("completed")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("durations", "?start_date=2025-01-01")
                        .path("completed")
                        .path("median_ms")
                        .isNull())
                .isTrue();
    }

    @Test
    void failuresAreToldByTheirCauses() {
        runs.failed(FLOW, NOON, 5, "Http.Request", "http_status");
        runs.failed(FLOW, NOON, 5, "Http.Request", "timeout");
        runs.failed(GRAPH, NOON, 5, "Delay", "timeout");
        runs.queued(GRAPH, NOON).started(NOON).ended("FAILED", NOON, null);
        runs.completed(FLOW, NOON, 5);
        runs.queued(FLOW, NOON).ended("CANCELLED", NOON, null);
        listener.hear(runs.events());

        var answer = ask("failures", DAY);

        assertThat(answer.path("total_failed").asInt()).isEqualTo(4);
        assertThat(answer.path("total_ended").asInt()).isEqualTo(5);
        assertThat(answer.path("failure_rate").asDouble()).isEqualTo(80);
        assertThat(values(answer.path("by_error_code"), "error_code", "count", "percentage"))
                .containsExactly(
                        tuple("timeout", "2", "50.0"),
                        tuple("http_status", "1", "25.0"),
                        tuple("unknown", "1", "25.0"));
        assertThat(values(answer.path("by_step_type"), "step_type", "count"))
                .containsExactly(tuple("Http.Request", "2"), tuple("Delay", "1"), tuple("none", "1"));
        assertThat(answer.path("causes")).hasSize(4);
        assertThat(values(answer.path("by_workflow"), "workflow_id", "failed", "ended", "failure_rate"))
                .containsExactly(tuple("wf-00000001", "2", "3", "66.7"), tuple("wf-00000002", "2", "2", "100.0"));
        assertThat(ask("failures", DAY + "&face=node-graph")
                        .path("total_failed")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatBelongsToAProjectIsNamedOnlyToItsMembersAndAdmins() {
        runs.completed(PIPELINE, NOON, 5);
        runs.completed(FLOW, NOON, 5);
        listener.hear(runs.events());

        for (var asked : List.of("overview", "durations")) {
            assertThat(named(asked, "admin")).containsExactlyInAnyOrder("S1", "wf-00000001");
            assertThat(named(asked, "builder")).containsExactlyInAnyOrder("S1", "wf-00000001");
            assertThat(named(asked, "agent1")).containsExactly("wf-00000001");
        }
        assertThat(asked("overview", "agent1", company)
                        .answer("")
                        .path("total_executions")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void anotherCompanySeesNothingOfIt() {
        runs.completed(FLOW, NOON, 5);
        runs.failed(PIPELINE, NOON, 5, "Delay", "timeout");
        listener.hear(runs.events());
        var nothing = everything("admin", UUID.randomUUID());

        assertThat(everything("other", UUID.randomUUID())).isEqualTo(nothing);
        assertThat(everything("admin", company)).isNotEqualTo(nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "throughput", "durations", "failures"})
    void aFaultyDateIsNamed(String what) {
        for (var query : Map.of(
                        "?start_date=2024-03-02&end_date=2024-03-01", "end_date",
                        "?start_date=2023-02-29", "start_date",
                        "?end_date=tomorrow", "end_date")
                .entrySet()) {
            assertThat(asked(what, "admin", company)
                            .refusal(query.getKey())
                            .path("details")
                            .propertyNames())
                    .containsExactly(query.getValue());
        }
    }

    @Test
    void moreDaysThanALeapYearHasAreTooMany() {
        var throughput = asked("throughput", "admin", company);

        assertThat(throughput
                        .answer("?start_date=2024-01-01&end_date=2024-12-31")
                        .path("trends"))
                .hasSize(366);
        assertThat(throughput
                        .refusal("?start_date=2024-01-01&end_date=2025-01-01")
                        .path("details")
                        .propertyNames())
                .containsExactly("start_date");
        assertThat(throughput.refusal("?days=0").path("details").propertyNames())
                .containsExactly("days");
    }

    private Asked asked(String what, String username, UUID ofCompany) {
        return new Asked(port, "/analytics/executions/" + what + "/", Asked.token(username, ofCompany));
    }

    private JsonNode ask(String what, String query) {
        return asked(what, "agent1", company).answer(query);
    }

    /** All answers, without how fresh they are. */
    private List<String> everything(String username, UUID ofCompany) {
        return Stream.of("overview", "throughput", "durations", "failures")
                .map(what -> {
                    var query = what.equals("throughput") ? "?start_date=2023-12-20&end_date=2024-03-01" : "";
                    var answer = (ObjectNode) asked(what, username, ofCompany).answer(query);
                    answer.remove(List.of("as_of", "lag_seconds"));
                    return answer.toString();
                })
                .toList();
    }

    private List<String> named(String what, String username) {
        return asked(what, username, company)
                .answer(DAY)
                .path("by_workflow")
                .valueStream()
                .map(workflow -> workflow.path("workflow_id").asString())
                .toList();
    }

    private static List<Tuple> values(JsonNode rows, String... names) {
        return rows.valueStream()
                .map(row -> tuple(
                        Stream.of(names).map(name -> row.path(name).asString()).toArray()))
                .toList();
    }
}
