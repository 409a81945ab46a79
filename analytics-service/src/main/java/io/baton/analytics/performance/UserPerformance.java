package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The answer to: what becomes of what each person is given? */
record UserPerformance(
        List<Metrics> userPerformance, @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "users";
    }

    @Override
    public List<?> rows() {
        return userPerformance;
    }

    @Override
    public Class<?> rowType() {
        return Metrics.class;
    }

    /** What persons are counted by. */
    static final List<Kind> KINDS = List.of(Kind.ITEM_USER, Kind.ITEM_USER_SLA);

    /** Those with the most are told. */
    private static final int MOST = 500;

    private static final Comparator<Metrics> LARGEST_FIRST =
            Comparator.comparingLong(Metrics::totalItems).reversed().thenComparingLong(Metrics::userId);

    static UserPerformance of(Sums sums, Map<String, String> names, Told told) {
        var outcomes = sums.of(Kind.ITEM_USER_SLA).byKey();
        var found = sums.of(Kind.ITEM_USER).byKey().entrySet().stream()
                .map(entry -> {
                    var key = entry.getKey();
                    var sla = Sla.of(outcomes.getOrDefault(key, Sums.NONE).subs());
                    return Metrics.of(key, names.getOrDefault(key, Label.user(key)), entry.getValue(), sla);
                })
                .sorted(LARGEST_FIRST)
                .limit(MOST)
                .toList();
        return new UserPerformance(found, told);
    }

    record Metrics(
            long userId,
            String userName,
            long totalItems,
            @JsonProperty("new") long fresh,
            long inProgress,
            long resolved,
            long reassigned,
            long escalated,
            long breached,
            double resolutionRate,
            double escalationRate,
            double breachRate,
            double averageHours) {

        private static Metrics of(String key, String name, Sums statuses, Sla sla) {
            var total = statuses.count();
            var resolved = statuses.withSub("resolved");
            var escalated = statuses.withSub("escalated");
            return new Metrics(
                    Long.parseLong(key),
                    name,
                    total,
                    statuses.withSub("new"),
                    statuses.withSub("in progress"),
                    resolved,
                    statuses.withSub("reassigned"),
                    escalated,
                    sla.breached(),
                    Percent.of(resolved, total),
                    Percent.of(escalated, total),
                    sla.breachRate(),
                    statuses.withSub(Statuses.ACTED).meanHours());
        }
    }
}
