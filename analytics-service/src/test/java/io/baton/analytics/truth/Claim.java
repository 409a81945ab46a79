package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A number of a chart.
 *
 * @param told what the chart says
 * @param expected what the reference says
 * @param off by how much they may differ
 * @param drill the rows behind it; null where it is no count of any
 */
record Claim(
        String what,
        double told,
        double expected,
        double off,
        @Nullable Drill drill) {

    /** A count, exactly. */
    Claim(String what, long told, long expected, @Nullable Drill drill) {
        this(what, (double) told, (double) expected, 0, drill);
    }

    /** A percentage to one decimal. */
    static Claim rate(String what, JsonNode told, long part, long whole) {
        return new Claim(what, told.asDouble(-1), whole == 0 ? 0 : 100.0 * part / whole, 0.051, null);
    }

    /** A mean of hours; each is known to a tenth, and so is the mean. */
    static Claim mean(String what, JsonNode told, List<Double> hours) {
        var mean = hours.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return new Claim(what, told.asDouble(-1), mean, 0.101, null);
    }

    /** The least of some hours that no less than this part of them is up to; under ten to a tenth, else to two digits. */
    static Claim quantile(String what, JsonNode told, List<Double> hours, double part) {
        var sorted = hours.stream().sorted().toList();
        var place = Math.max(0, (int) Math.ceil(part * sorted.size()) - 1);
        var expected = sorted.isEmpty() ? 0 : sorted.get(place);
        return new Claim(what, told.asDouble(-1), expected, expected < 9.9 ? 0.051 : 0.051 + expected / 20, null);
    }

    /** A drill-down with its filters. */
    record Drill(String path, Map<String, String> filters, Period days) {}

    boolean isTrue() {
        return Math.abs(told - expected) <= off;
    }
}
