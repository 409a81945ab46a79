package io.baton.analytics.forecast;

import io.baton.analytics.forecast.Comprehensive.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What somebody may want to do about what is to be expected. Said only of what was foretold: too little history recommends
 * nothing.
 *
 * @param priority high, medium or low
 */
record Recommendation(String type, String priority, String message) {

    /** More of a change than this wants more than a glance. */
    private static final double STEEP_PERCENT = 25;

    private static final List<String> PRIORITIES = List.of("high", "medium", "low");

    /** The most pressing first. */
    static List<Recommendation> of(Parts parts) {
        var found = new ArrayList<Recommendation>();
        risk(parts, found);
        volume(parts, found);
        categories(parts, found);
        staffing(parts, found);
        anomalies(parts, found);
        found.sort(Comparator.comparingInt(one -> PRIORITIES.indexOf(one.priority)));
        return List.copyOf(found);
    }

    private static void risk(Parts parts, List<Recommendation> found) {
        var summary = parts.risk().summary();
        if (summary.breachedCount() > 0) {
            found.add(new Recommendation(
                    "sla_breach",
                    "high",
                    "%d open tasks have missed their targets: finish or reassign them first."
                            .formatted(summary.breachedCount())));
        }
        if (summary.highRiskCount() > 0) {
            found.add(new Recommendation(
                    "sla_risk",
                    "high",
                    "%d open tasks are likely to miss their targets: look at them today."
                            .formatted(summary.highRiskCount())));
        }
    }

    private static void volume(Parts parts, List<Recommendation> found) {
        var percentage = parts.volume().summary().trendPercentage();
        var direction = parts.volume().summary().trendDirection();
        if (percentage != null && "increasing".equals(direction)) {
            found.add(new Recommendation(
                    "volume",
                    percentage >= STEEP_PERCENT ? "high" : "medium",
                    "About %d %% more tickets than before are to be expected: plan for more hands."
                            .formatted(Math.round(percentage))));
        }
        if (percentage != null && "decreasing".equals(direction)) {
            found.add(new Recommendation(
                    "volume",
                    "low",
                    "About %d %% fewer tickets than before are to be expected: there is time for what was put off."
                            .formatted(Math.round(-percentage))));
        }
    }

    private static void categories(Parts parts, List<Recommendation> found) {
        parts.category().categoryForecasts().stream()
                .filter(category -> category.trendPercentage() >= STEEP_PERCENT)
                .max(Comparator.comparingDouble(CategoryForecast.Category::trendPercentage))
                .ifPresent(category -> found.add(new Recommendation(
                        "category",
                        "medium",
                        "%s grows by about %d %%: see whether its workflow can take that."
                                .formatted(category.category(), Math.round(category.trendPercentage())))));
    }

    private static void staffing(Parts parts, List<Recommendation> found) {
        parts.workload().workloadForecast().stream()
                .filter(day -> day.expectedIntensity().equals("high"))
                .max(Comparator.comparingDouble(WorkloadForecast.Expected::predictedTickets))
                .ifPresent(day -> found.add(new Recommendation(
                        "staffing",
                        "medium",
                        "%s, %s, will be the busiest day: about %d agents are needed."
                                .formatted(day.day(), day.date(), day.agentsNeeded()))));
    }

    private static void anomalies(Parts parts, List<Recommendation> found) {
        if (parts.anomalies().anomalyCount() > 0) {
            found.add(new Recommendation(
                    "anomaly",
                    "medium",
                    "%d unusual things happened in the last days: see the anomalies."
                            .formatted(parts.anomalies().anomalyCount())));
        }
    }
}
