package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The answer to: how well does each workflow do? */
record WorkflowMetrics(
        List<Metrics> workflowMetrics, @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "workflows";
    }

    @Override
    public List<?> rows() {
        return workflowMetrics;
    }

    @Override
    public Class<?> rowType() {
        return Metrics.class;
    }

    /** The largest are told. */
    private static final int MOST = 500;

    private static final Comparator<Metrics> LARGEST_FIRST =
            Comparator.comparingLong(Metrics::totalTasks).reversed().thenComparingLong(Metrics::workflowId);

    static WorkflowMetrics of(Sums sums, Map<String, String> names, Told told) {
        var outcomes = sums.of(Kind.TICKET_WORKFLOW_SLA).byKey();
        var metrics = sums.of(Kind.TICKET_WORKFLOW).byKey().entrySet().stream()
                .map(entry -> {
                    var key = entry.getKey();
                    var sla = Sla.of(outcomes.getOrDefault(key, Sums.NONE).subs());
                    return Metrics.of(key, names.getOrDefault(key, Label.workflow(key)), entry.getValue(), sla);
                })
                .sorted(LARGEST_FIRST)
                .limit(MOST)
                .toList();
        return new WorkflowMetrics(metrics, told);
    }

    record Metrics(
            long workflowId,
            String workflowName,
            long totalTasks,
            long completedTasks,
            long pendingTasks,
            long inProgressTasks,
            double completionRate,
            double averageResolutionHours,
            double slaComplianceRate) {

        private static Metrics of(String key, String name, Sums statuses, Sla sla) {
            var completed = statuses.withSub(List.of("completed"));
            return new Metrics(
                    Long.parseLong(key),
                    name,
                    statuses.count(),
                    completed.count(),
                    statuses.withSub("pending"),
                    statuses.withSub("in progress"),
                    Percent.of(completed.count(), statuses.count()),
                    completed.meanHours(),
                    sla.rate());
        }
    }
}
