package io.baton.analytics.model;

import java.util.Locale;

/** The ways to go on with a series, the plainer first: of two that do equally well the plainer is taken. */
enum Method {
    MEAN,
    /** As it was one season ago. */
    SEASONAL_NAIVE,
    /** Exponential smoothing of the level. */
    EXPONENTIAL_SMOOTHING,
    /** Exponential smoothing of the level and of a trend that fades out. */
    DAMPED_TREND,
    /** Exponential smoothing of the level and of the season. */
    SEASONAL_SMOOTHING,
    /** Exponential smoothing of the level, of a trend that fades out and of the season: Holt and Winters, additive. */
    HOLT_WINTERS,
    /** The same of the logarithms, so that the season grows with the level. */
    MULTIPLICATIVE_HOLT_WINTERS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much it has to have seen. */
    int pointsMin(int season) {
        return switch (this) {
            case MEAN -> 3;
            case SEASONAL_NAIVE -> season == 1 ? 3 : season;
            case EXPONENTIAL_SMOOTHING -> 4;
            case DAMPED_TREND -> 7;
            case SEASONAL_SMOOTHING -> 2 * season;
            case HOLT_WINTERS, MULTIPLICATIVE_HOLT_WINTERS -> 3 * season;
        };
    }

    boolean fits(int points, int season) {
        return points >= pointsMin(season) && (season > 1 || !isSeasonal());
    }

    Fitted fit(double[] past, int season) {
        return switch (this) {
            case MEAN -> Plain.mean(past);
            case SEASONAL_NAIVE -> Plain.naive(past, season);
            case EXPONENTIAL_SMOOTHING -> Smoothing.fit(past, new Smoothing.Form(1, false, season));
            case DAMPED_TREND -> Smoothing.fit(past, new Smoothing.Form(1, true, season));
            case SEASONAL_SMOOTHING -> Smoothing.fit(past, new Smoothing.Form(season, false, season));
            case HOLT_WINTERS -> Smoothing.fit(past, new Smoothing.Form(season, true, season));
            case MULTIPLICATIVE_HOLT_WINTERS -> new Logarithmic(HOLT_WINTERS.fit(Logarithmic.of(past), season));
        };
    }

    private boolean isSeasonal() {
        return switch (this) {
            case MEAN, SEASONAL_NAIVE, EXPONENTIAL_SMOOTHING, DAMPED_TREND -> false;
            case SEASONAL_SMOOTHING, HOLT_WINTERS, MULTIPLICATIVE_HOLT_WINTERS -> true;
        };
    }
}
