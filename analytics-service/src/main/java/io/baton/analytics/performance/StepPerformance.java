package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Quantiles;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to: at which step does the time go? */
record StepPerformance(
        List<Metrics> stepPerformance, @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "steps";
    }

    @Override
    public List<?> rows() {
        return stepPerformance;
    }

    @Override
    public Class<?> rowType() {
        return Metrics.class;
    }

    /** What steps are counted by. */
    static final List<Kind> KINDS = List.of(Kind.ITEM_STEP, Kind.ITEM_STEP_SLA, Kind.ITEM_STEP_ORIGIN);

    /** Those that cost the most are told. */
    private static final int MOST = 500;

    /** The step that cost the most hours, of all its visits together and what still lies there included, comes first. */
    static StepPerformance of(Counted counted, Map<String, Names.Step> steps, Told told) {
        var slowestFirst = Comparator.<Names.Step>comparingLong(step -> counted.lost(String.valueOf(step.stepId())))
                .reversed()
                .thenComparingLong(Names.Step::stepId);
        var found = steps.values().stream()
                .sorted(slowestFirst)
                .limit(MOST)
                .map(step -> Metrics.of(step, counted))
                .toList();
        return new StepPerformance(found, told);
    }

    /** All that is known of steps, by their numbers. */
    record Counted(
            Map<String, Sums> statuses,
            Map<String, Sums> outcomes,
            Map<String, Sums> origins,
            Map<String, Long> waiting,
            Map<String, Quantiles> hours) {

        /** @param waiting for how many tenths of hours open items have been at each step by now */
        static Counted of(Sums sums, Map<String, Long> waiting, Map<String, Quantiles> hours) {
            return new Counted(
                    sums.of(Kind.ITEM_STEP).byKey(),
                    sums.of(Kind.ITEM_STEP_SLA).byKey(),
                    sums.of(Kind.ITEM_STEP_ORIGIN).byKey(),
                    waiting,
                    hours);
        }

        /** In tenths of hours. */
        private long lost(String step) {
            return statuses.getOrDefault(step, Sums.NONE).tenths() + waiting.getOrDefault(step, 0L);
        }
    }

    record Metrics(
            long stepId,
            String stepName,
            @Nullable Long workflowId,
            @Nullable String workflowName,
            long visits,
            long active,
            double averageHours,
            double medianHours,
            double p90Hours,
            long escalations,
            long transfers,
            long breaches) {

        private static Metrics of(Names.Step step, Counted counted) {
            var key = String.valueOf(step.stepId());
            var statuses = counted.statuses.getOrDefault(key, Sums.NONE);
            var hours = counted.hours.getOrDefault(key, Quantiles.none(key));
            var origins = counted.origins.getOrDefault(key, Sums.NONE);
            var outcomes = counted.outcomes.getOrDefault(key, Sums.NONE);
            return new Metrics(
                    step.stepId(),
                    step.name(),
                    step.workflowId(),
                    step.workflowName(),
                    statuses.count(),
                    statuses.withSub(Statuses.ACTIVE).count(),
                    statuses.withSub(Statuses.ACTED).meanHours(),
                    hours.median(),
                    hours.ninety(),
                    origins.withSub("Escalation"),
                    origins.withSub("Transferred"),
                    Sla.of(outcomes.subs()).breached());
        }
    }
}
