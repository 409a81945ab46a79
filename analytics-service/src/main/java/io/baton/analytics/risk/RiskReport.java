package io.baton.analytics.risk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Told;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to: which open tasks have missed their targets, and which are about to? */
record RiskReport(
        Summary summary,
        List<Task> breached,
        List<Task> atRisk,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "sla-risk";
    }

    @Override
    public List<?> rows() {
        return Stream.concat(
                        breached.stream().map(task -> new Row("breached", task)),
                        atRisk.stream().map(task -> new Row("at_risk", task)))
                .toList();
    }

    @Override
    public Class<?> rowType() {
        return Row.class;
    }

    static final int LISTED_MAX = 20;

    /**
     * How many open tasks have a target, and how they stand.
     *
     * @param healthyCount due later, or with a clock that stands still
     */
    record Summary(long totalWithSla, long breachedCount, long atRiskCount, long healthyCount) {

        /** @param open how many there are in all */
        static Summary of(RiskStore.Counts counts, long open) {
            var healthy = Math.max(0, open - counts.breached() - counts.atRisk());
            return new Summary(
                    counts.breached() + counts.atRisk() + healthy, counts.breached(), counts.atRisk(), healthy);
        }
    }

    /** @param hoursRemaining negative past its target */
    record Task(
            long taskId,
            String ticketNumber,
            @Nullable String subject,
            @Nullable String priority,
            @Nullable String workflow,
            @Nullable String currentStep,
            String status,
            Instant targetResolution,
            double hoursRemaining,
            Instant createdAt) {

        static Task of(OpenTask task, Instant now) {
            return new Task(
                    task.taskId(),
                    task.ticketNumber(),
                    task.subject(),
                    task.priority(),
                    task.workflow(),
                    task.currentStep(),
                    task.status(),
                    task.work().target(),
                    task.hoursRemaining(now),
                    task.createdAt());
        }
    }

    /** One of either list. */
    private record Row(String state, @JsonUnwrapped Task task) {}
}
