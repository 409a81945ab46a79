package io.baton.analytics.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.measure.Told;
import java.util.Map;
import java.util.Objects;

/** The answer to: is the desk well, and do these numbers keep up with it? */
record ServiceHealth(
        Status healthStatus,
        Metrics metrics,
        Thresholds thresholds,
        Map<String, Long> pipeline,
        @JsonUnwrapped Told told) {

    /** @param pipeline how many events of each topic are published and not counted yet */
    static ServiceHealth of(Metrics metrics, Thresholds thresholds, Map<String, Long> pipeline, Told told) {
        var lag = Objects.requireNonNullElse(told.lagSeconds(), 0.0);
        return new ServiceHealth(status(metrics, lag, thresholds), metrics, thresholds, pipeline, told);
    }

    private static Status status(Metrics metrics, double lag, Thresholds limits) {
        if (metrics.complianceUnder(limits.complianceCritical())
                || metrics.pending > limits.pendingCritical()
                || lag > limits.lagSecondsCritical()) {
            return Status.CRITICAL;
        }
        if (metrics.complianceUnder(limits.complianceWarning())
                || metrics.pending > limits.pendingWarning()
                || metrics.slaAtRisk > 0
                || lag > limits.lagSecondsWarning()) {
            return Status.WARNING;
        }
        return Status.HEALTHY;
    }

    enum Status {
        HEALTHY("healthy"),
        WARNING("warning"),
        CRITICAL("critical");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }
    }

    /** Of the tickets that have become tasks. */
    record Metrics(
            long totalTasks,
            long pending,
            long inProgress,
            long completed,
            double slaComplianceRate,
            long slaAtRisk,
            double completionRate,
            @JsonIgnore boolean judged) {

        static Metrics of(Sums tickets, Sla sla, long atRisk) {
            var tasks = tickets.count() - tickets.withKey("unassigned");
            var completed = tickets.withKey("completed");
            return new Metrics(
                    tasks,
                    tickets.withKey("pending"),
                    tickets.withKey("in progress"),
                    completed,
                    sla.rate(),
                    atRisk,
                    Percent.of(completed, tasks),
                    sla.met() + sla.breached() > 0);
        }

        /** Of nothing no rate is too low. */
        private boolean complianceUnder(int limit) {
            return judged && slaComplianceRate < limit;
        }
    }
}
