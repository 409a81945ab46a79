package io.baton.analytics.forecast;

import io.baton.analytics.anomaly.AnomalyReport;
import io.baton.analytics.forecast.Comprehensive.Parts;
import io.baton.analytics.forecast.ModelInfo.TrainedOn;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.measure.Period;
import io.baton.analytics.risk.RiskForecast;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All forecasts of a quiet desk, of which a test makes what it asks about less quiet. */
final class Foretold {

    static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private static final Instant NOW = Instant.parse("2026-01-06T12:00:00Z");

    private final Freshness[] freshness = new Freshness[6];

    private final List<CategoryForecast.Category> categories = new ArrayList<>();

    private final List<WorkloadForecast.Expected> days = new ArrayList<>();

    private @Nullable String direction;

    private @Nullable Double percentage;

    private long breached;

    private long high;

    private int anomalyCount;

    static Foretold parts() {
        return new Foretold();
    }

    Foretold volume(Freshness ofPart) {
        freshness[0] = ofPart;
        return this;
    }

    Foretold resolution(Freshness ofPart) {
        freshness[1] = ofPart;
        return this;
    }

    Foretold category(Freshness ofPart) {
        freshness[2] = ofPart;
        return this;
    }

    Foretold workload(Freshness ofPart) {
        freshness[3] = ofPart;
        return this;
    }

    Foretold risk(Freshness ofPart) {
        freshness[4] = ofPart;
        return this;
    }

    Foretold anomalies(Freshness ofPart) {
        freshness[5] = ofPart;
        return this;
    }

    Foretold trend(String towards, double byPercent) {
        direction = towards;
        percentage = byPercent;
        return this;
    }

    Foretold atRisk(long breachedTasks, long likelyTasks) {
        breached = breachedTasks;
        high = likelyTasks;
        return this;
    }

    Foretold category(String name, double trendPercentage) {
        categories.add(
                new CategoryForecast.Category(name, 100, 10, trendPercentage, "increasing", 12, List.of(), model()));
        return this;
    }

    /** Days follow each other from a Monday on. */
    Foretold day(String intensity, double tickets, int agents) {
        var date = MONDAY.plusDays(days.size());
        days.add(new WorkloadForecast.Expected(date, Rhythms.name(date.getDayOfWeek()), tickets, intensity, agents));
        return this;
    }

    Foretold anomalies(int count) {
        anomalyCount = count;
        return this;
    }

    Parts together() {
        return new Parts(
                new VolumeForecast(
                        "volume",
                        "daily",
                        new VolumeForecast.Summary(10, null, direction, percentage, 95),
                        List.of(),
                        List.of(),
                        model(),
                        of(0).asOf(),
                        of(0).lagSeconds()),
                resolution(),
                new CategoryForecast("category", categories, model(), of(2).asOf(), of(2).lagSeconds()),
                new WorkloadForecast(
                        "workload",
                        new Rhythms.Patterns(List.of(), List.of(), null, null),
                        List.of(),
                        List.of(),
                        days,
                        20,
                        model(),
                        of(3).asOf(),
                        of(3).lagSeconds()),
                risk(),
                new AnomalyReport(
                        7,
                        7,
                        new Period(MONDAY.minusDays(7), MONDAY.minusDays(1)),
                        List.of(),
                        List.of(),
                        anomalyCount,
                        of(5).asOf(),
                        of(5).lagSeconds()));
    }

    private ResolutionForecast resolution() {
        var nothing = new ResolutionForecast.Overall(0, null, null, null);
        return new ResolutionForecast(
                "resolution", "priority", 90, nothing, List.of(), model(), of(1).asOf(), of(1).lagSeconds());
    }

    private RiskForecast risk() {
        var trained = new RiskForecast.TrainedOn(null, null, 0);
        return new RiskForecast(
                "sla_risk",
                70,
                new RiskForecast.Summary(100, high, 0, 100 - high, high, breached),
                List.of(),
                new RiskForecast.ModelInfo("rule_of_thumb", trained, null, null),
                of(4).asOf(),
                of(4).lagSeconds());
    }

    private Freshness of(int part) {
        return freshness[part] == null ? new Freshness(NOW, 0.0) : freshness[part];
    }

    private static ModelInfo model() {
        return new ModelInfo("mean", new TrainedOn(null, null, 0), null);
    }
}
