package io.baton.analytics.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.execution.Runs.Kind;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Every field of every answer about executions. */
@AnalyticsServiceTest
class ExecutionRowTests {

    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

    private static final Kind FLOW = new Kind("data-flow", "wf-0000000b");

    private static final Kind GRAPH = new Kind("node-graph", "wf-0000000c");

    private final UUID company = UUID.randomUUID();

    private final Runs runs = new Runs(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void everyFieldIsTold() {
        runs.completed(FLOW, NOON, 1_000);
        runs.failed(FLOW, NOON, 500, "Delay", "timeout");
        runs.completed(GRAPH, NOON, 3_000);
        listener.hear(runs.events());

        overview(ask("overview"));
        throughput(ask("throughput"));
        durations(ask("durations"));
        failures(ask("failures"));
    }

    private static void overview(JsonNode answer) {
        assertThat(answer.path("steps").toString()).isEqualTo("""
                {"completed":9,"failed":1,"skipped":0,"cancelled":0}""");
        assertThat(answer.path("by_face").toString()).isEqualTo("""
                [{"face":"data-flow","total":2,"pending":0,"running":0,"completed":1,"failed":1,"cancelled":0,\
                "success_rate":50.0,"average_duration_ms":1000},\
                {"face":"node-graph","total":1,"pending":0,"running":0,"completed":1,"failed":0,"cancelled":0,\
                "success_rate":100.0,"average_duration_ms":3000}]""");
        assertThat(answer.path("by_workflow").toString()).isEqualTo("""
                [{"workflow_id":"wf-0000000b","workflow_name":"Flow wf-0000000b","face":"data-flow","total":2,"pending":0,\
                "running":0,"completed":1,"failed":1,"cancelled":0,"success_rate":50.0,"average_duration_ms":1000},\
                {"workflow_id":"wf-0000000c","workflow_name":"Flow wf-0000000c","face":"node-graph","total":1,"pending":0,\
                "running":0,"completed":1,"failed":0,"cancelled":0,"success_rate":100.0,"average_duration_ms":3000}]""");
    }

    private static void throughput(JsonNode answer) {
        assertThat(answer.path("summary").toString()).isEqualTo("""
                {"created":3,"started":3,"completed":2,"failed":1,"cancelled":0,"ended_per_day":3.0,\
                "busiest_day":"2024-02-29"}""");
        assertThat(answer.path("trends").toString()).isEqualTo("""
                [{"date":"2024-02-29","created":3,"started":3,"completed":2,"failed":1,"cancelled":0,"open_at_end":0,\
                "average_duration_ms":2000}]""");
    }

    private static void durations(JsonNode answer) {
        assertThat(answer.path("failed").toString()).isEqualTo("""
                {"count":1,"average_ms":500,"minimum_ms":500,"median_ms":500,"p90_ms":500,"p95_ms":500,"p99_ms":500,\
                "maximum_ms":500}""");
        assertThat(answer.path("completed").toString()).isEqualTo("""
                {"count":2,"average_ms":2000,"minimum_ms":1000,"median_ms":1000,"p90_ms":3000,"p95_ms":3000,"p99_ms":3000,\
                "maximum_ms":3000}""");
        assertThat(answer.path("waiting").toString()).isEqualTo("""
                {"count":3,"average_ms":0,"minimum_ms":0,"median_ms":0,"p90_ms":0,"p95_ms":0,"p99_ms":0,"maximum_ms":0}""");
        assertThat(answer.path("by_workflow").path(0).toString()).isEqualTo("""
                {"workflow_id":"wf-0000000c","workflow_name":"Flow wf-0000000c","face":"node-graph","total_ms":3000,"count":1,\
                "average_ms":3000,"minimum_ms":3000,"median_ms":3000,"p90_ms":3000,"p95_ms":3000,"p99_ms":3000,\
                "maximum_ms":3000}""");
    }

    private static void failures(JsonNode answer) {
        assertThat(answer.path("by_error_code").toString())
                .isEqualTo("[{\"error_code\":\"timeout\",\"count\":1,\"percentage\":100.0}]");
        assertThat(answer.path("by_step_type").toString())
                .isEqualTo("[{\"step_type\":\"Delay\",\"count\":1,\"percentage\":100.0}]");
        assertThat(answer.path("causes").toString())
                .isEqualTo("[{\"step_type\":\"Delay\",\"error_code\":\"timeout\",\"count\":1}]");
        assertThat(answer.path("by_face").toString()).isEqualTo("""
                [{"face":"data-flow","failed":1,"ended":2,"failure_rate":50.0},\
                {"face":"node-graph","failed":0,"ended":1,"failure_rate":0.0}]""");
        assertThat(answer.path("by_workflow").toString()).isEqualTo("""
                [{"workflow_id":"wf-0000000b","workflow_name":"Flow wf-0000000b","face":"data-flow","failed":1,"ended":2,\
                "failure_rate":50.0}]""");
    }

    @Test
    void onlyTheTwentyWorkflowsWithTheMostAreListed() {
        for (var workflow = 0; workflow < 22; workflow++) {
            for (var run = 0; run <= workflow; run++) {
                runs.completed(new Kind("data-flow", "wf-cap%05d".formatted(workflow)), NOON, 5);
            }
        }
        listener.hear(runs.events());

        var listed = ask("overview").path("by_workflow");

        assertThat(listed).hasSize(20);
        assertThat(listed.path(0).path("total").asInt()).isEqualTo(22);
        assertThat(listed.path(19).path("total").asInt()).isEqualTo(3);
    }

    @Test
    void onlyTheFiftyMostFrequentCausesAreListed() {
        for (var code = 0; code < 52; code++) {
            for (var run = 0; run < (code < 2 ? 1 : 2); run++) {
                runs.failed(FLOW, NOON, 5, "Type" + code, "e%02d".formatted(code));
            }
        }
        listener.hear(runs.events());

        var answer = ask("failures");

        for (var list : new String[] {"by_error_code", "by_step_type", "causes"}) {
            assertThat(answer.path(list)).hasSize(50);
            assertThat(answer.path(list).valueStream())
                    .allMatch(row -> row.path("count").asInt() == 2);
        }
        assertThat(answer.path("total_failed").asInt()).isEqualTo(102);
    }

    private JsonNode ask(String what) {
        return new Asked(port, "/analytics/executions/" + what + "/", Asked.token("admin", company))
                .answer("?start_date=2024-02-29&end_date=2024-02-29");
    }
}
