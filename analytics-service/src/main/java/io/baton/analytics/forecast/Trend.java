package io.baton.analytics.forecast;

/** What is expected, compared with what was. */
record Trend(String direction, double percentage) {

    /** Less than this is no direction. */
    private static final double STABLE_PERCENT = 5;

    static Trend of(double before, double after) {
        var percentage = before == 0 ? 0 : Rounded.tenths(100 * (after - before) / before);
        if (Math.abs(percentage) < STABLE_PERCENT) {
            return new Trend("stable", percentage);
        }
        return new Trend(percentage > 0 ? "increasing" : "decreasing", percentage);
    }
}
