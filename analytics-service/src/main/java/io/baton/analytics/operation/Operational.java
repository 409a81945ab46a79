package io.baton.analytics.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.measure.Told;
import java.time.Instant;
import java.util.List;

/** The answer to: what wants attention now? */
record Operational(
        Instant generatedAt,
        int healthScore,
        Summary summary,
        List<Alert> alerts,
        Thresholds thresholds,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "alerts";
    }

    @Override
    public List<?> rows() {
        return alerts;
    }

    @Override
    public Class<?> rowType() {
        return Alert.class;
    }

    private static final int BEST = 100;

    static Operational of(List<Alert> alerts, Thresholds thresholds, Instant now, Told told) {
        return new Operational(now, score(alerts), Summary.of(alerts), alerts, thresholds, told);
    }

    private static int score(List<Alert> alerts) {
        var lost = alerts.stream().mapToInt(alert -> alert.severity().weight()).sum();
        return Math.max(0, BEST - lost);
    }

    record Summary(int totalAlerts, long criticalCount, long warningCount, long infoCount) {

        private static Summary of(List<Alert> alerts) {
            return new Summary(
                    alerts.size(),
                    count(alerts, Severity.CRITICAL),
                    count(alerts, Severity.WARNING),
                    count(alerts, Severity.INFO));
        }

        private static long count(List<Alert> alerts, Severity severity) {
            return alerts.stream().filter(alert -> alert.severity() == severity).count();
        }
    }
}
