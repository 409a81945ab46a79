package io.baton.analytics.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to: how do the executions stand that were asked for on these days?
 *
 * @param byWorkflow those with the most executions
 */
record Overview(
        long totalExecutions,
        List<Share> statusSummary,
        double successRate,
        @Nullable Long averageDurationMs,
        Steps steps,
        List<Face> byFace,
        List<Workflow> byWorkflow,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "executions-by-workflow";
    }

    @Override
    public List<?> rows() {
        return byWorkflow;
    }

    @Override
    public Class<?> rowType() {
        return Workflow.class;
    }

    /** In the order an execution lives through them; always listed, so that a chart keeps its legend. */
    private static final List<String> STATUSES = List.of("pending", "running", "completed", "failed", "cancelled");

    /** @param sums by status and of steps, of the faces asked for */
    static Overview of(Scope scope, Sums sums, List<Workflow> workflows, Told told) {
        var executions = scope.of(sums.of(Kind.EXECUTION_STATUS));
        var standing = Standing.of(executions);
        var counts = executions.subs();
        return new Overview(
                standing.total(),
                STATUSES.stream()
                        .map(status -> Share.of(status, counts.getOrDefault(status, 0L), standing.total()))
                        .toList(),
                standing.successRate(),
                standing.averageDurationMs(),
                Steps.of(scope.of(sums.of(Kind.EXECUTION_STEPS))),
                executions.byKey().entrySet().stream()
                        .map(face -> new Face(face.getKey(), Standing.of(face.getValue())))
                        .toList(),
                workflows,
                told);
    }

    record Share(String status, long count, double percentage) {

        static Share of(String status, long count, long total) {
            return new Share(status, count, Percent.of(count, total));
        }
    }

    record Face(String face, @JsonUnwrapped Standing standing) {}

    /** How the steps of all these executions ended, as far as they have. */
    record Steps(long completed, long failed, long skipped, long cancelled) {

        static Steps of(Sums sums) {
            var counts = sums.subs();
            return new Steps(
                    counts.getOrDefault("completed", 0L),
                    counts.getOrDefault("failed", 0L),
                    counts.getOrDefault("skipped", 0L),
                    counts.getOrDefault("cancelled", 0L));
        }
    }
}
