package io.baton.analytics.risk;

import io.baton.analytics.csv.Listed;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.risk.Judgement.Rated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to: which open tasks are likely to miss their targets? */
public record RiskForecast(
        String forecastType,
        int threshold,
        Summary summary,
        List<AtRisk> atRiskTasks,
        ModelInfo modelInfo,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "sla-risk-forecast";
    }

    @Override
    public List<?> rows() {
        return atRiskTasks;
    }

    @Override
    public Class<?> rowType() {
        return AtRisk.class;
    }

    private static final int HIGH = 70;

    private static final int MEDIUM = 40;

    static RiskForecast of(Judgement judged, int threshold, Freshness freshness) {
        return new RiskForecast(
                "sla_risk",
                threshold,
                Summary.of(judged, threshold),
                judged.worst().stream()
                        .filter(rated -> rated.tenths() >= 10 * threshold)
                        .map(rated -> AtRisk.of(rated, judged.risk(), judged.now()))
                        .toList(),
                ModelInfo.of(judged),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    /**
     * How many there are.
     *
     * @param totalOpenTasks all of them; those with a target that they may still meet have a level of risk
     * @param breachedCount of those that have missed theirs
     */
    public record Summary(
            long totalOpenTasks,
            long highRiskCount,
            long mediumRiskCount,
            long lowRiskCount,
            long aboveThresholdCount,
            long breachedCount) {

        static Summary of(Judgement judged, int threshold) {
            return new Summary(
                    judged.standing().open(),
                    judged.from(HIGH),
                    judged.between(MEDIUM, HIGH),
                    judged.between(0, MEDIUM),
                    judged.from(threshold),
                    judged.standing().breached());
        }
    }

    /**
     * One of them.
     *
     * @param riskScore from 0 to 100
     */
    public record AtRisk(
            long taskId,
            String ticketNumber,
            @Nullable String subject,
            @Nullable String priority,
            @Nullable String workflow,
            @Nullable String currentStep,
            String status,
            Instant targetResolution,
            double hoursRemaining,
            Instant createdAt,
            double riskScore,
            String riskLevel,
            List<String> riskFactors) {

        static AtRisk of(Rated rated, Risk risk, Instant now) {
            var task = rated.task();
            return new AtRisk(
                    task.taskId(),
                    task.ticketNumber(),
                    task.subject(),
                    task.priority(),
                    task.workflow(),
                    task.currentStep(),
                    task.status(),
                    task.work().target(),
                    task.hoursRemaining(now),
                    task.createdAt(),
                    rated.tenths() / 10.0,
                    rated.tenths() >= 10 * HIGH ? "high" : rated.tenths() >= 10 * MEDIUM ? "medium" : "low",
                    risk.factors(task.work(), task.clock(now)));
        }
    }

    /**
     * What it was made with.
     *
     * @param brierScore the mean square of what the probabilities were off by, on work that was not learned from; null where
     *     nothing was learned
     * @param backtest always null, as of any forecast that foretells no counts: {@code brierScore} says what it is worth
     */
    public record ModelInfo(
            String method,
            TrainedOn trainedOn,
            @Nullable Double brierScore,
            @Nullable Object backtest) {

        static ModelInfo of(Judgement judged) {
            var error = judged.risk().brier();
            return new ModelInfo(
                    judged.risk().method(),
                    TrainedOn.of(judged.trained()),
                    error == null ? null : Math.round(10_000 * error) / 10_000.0,
                    null);
        }
    }

    /** The days in UTC on which the work was resolved that it was learned from. */
    public record TrainedOn(
            @Nullable LocalDate from, @Nullable LocalDate to, int points) {

        static TrainedOn of(Judgement.Trained trained) {
            return new TrainedOn(day(trained.from()), day(trained.to()), trained.points());
        }

        private static @Nullable LocalDate day(@Nullable Instant time) {
            return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
        }
    }
}
