package io.baton.analytics.forecast;

import io.baton.analytics.csv.Listed;
import io.baton.analytics.intake.Freshness;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to: when does work arrive, and how many agents will it take? */
record WorkloadForecast(
        String forecastType,
        Rhythms.Patterns patterns,
        List<Rhythms.Hour> hourlyDistribution,
        List<Rhythms.Day> dailyDistribution,
        List<Expected> workloadForecast,
        int ticketsPerAgentDay,
        ModelInfo modelInfo,
        @Nullable Instant asOf,
        @Nullable Double lagSeconds)
        implements Listed {

    @Override
    public String fileName() {
        return "workload-forecast";
    }

    @Override
    public List<?> rows() {
        return workloadForecast;
    }

    @Override
    public Class<?> rowType() {
        return Expected.class;
    }

    static WorkloadForecast of(Rhythms rhythms, Learned learned, Staffing staffing, Freshness freshness) {
        var usual = learned.series.average();
        return new WorkloadForecast(
                "workload",
                rhythms.patterns(),
                rhythms.hours(),
                rhythms.days(),
                learned.outlook.points().stream()
                        .map(point -> Expected.of(point, usual, staffing.ticketsPerAgentDay()))
                        .toList(),
                staffing.ticketsPerAgentDay(),
                ModelInfo.of(learned.outlook, learned.series),
                freshness.asOf(),
                freshness.lagSeconds());
    }

    /** What was counted, and how it goes on. */
    record Learned(Series series, Outlook outlook) {}

    /** @param agentsNeeded for what is expected, rounded up */
    record Expected(LocalDate date, String day, double predictedTickets, String expectedIntensity, int agentsNeeded) {

        /** A quarter more or less than usual. */
        private static final double UNUSUAL = 0.25;

        static Expected of(Outlook.Point point, double usual, int ticketsPerAgent) {
            return new Expected(
                    point.date(),
                    Rhythms.name(point.date().getDayOfWeek()),
                    Rounded.tenths(point.expected()),
                    intensity(point.expected(), usual),
                    (int) Math.ceil(Rounded.tenths(point.expected()) / ticketsPerAgent));
        }

        private static String intensity(double expected, double usual) {
            if (expected > usual * (1 + UNUSUAL)) {
                return "high";
            }
            return expected < usual * (1 - UNUSUAL) ? "low" : "normal";
        }
    }
}
