package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number of a chart.
 *
 * @param told what the chart says
 * @param expected what the reference says
 * @param drill the rows behind it; null where there is no such list
 */
record Claim(
        String what, long told, long expected, @Nullable Drill drill) {

    /** A drill-down with its filters. */
    record Drill(String path, Map<String, String> filters, Period days) {}

    boolean isTrue() {
        return told == expected;
    }
}
