package io.baton.bench.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How numbers are drawn together and written. */
final class Figures {

    private Figures() {}

    /** The one in the middle; of two in the middle the lower. */
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
