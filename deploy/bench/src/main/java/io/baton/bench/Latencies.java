package io.baton.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** A set of measured times, in order. */
public final class Latencies {

    private final long[] nanos;

    private Latencies(long[] nanos) {
        this.nanos = nanos;
    }

    /**
     * Those times, in order.
     *
     * @throws IllegalArgumentException if nothing was measured
     */
    public static Latencies of(Collection<Duration> measured) {
        if (measured.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        var nanos = measured.stream().mapToLong(Duration::toNanos).toArray();
        Arrays.sort(nanos);
        return new Latencies(nanos);
    }

    /** The smallest measured time that so many percent of all do not exceed: one that was measured, never one in between. */
    public Duration percentile(double percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("No percentile " + percent);
        }
        var rank = (int) Math.ceil(percent / 100 * nanos.length);
        return Duration.ofNanos(nanos[rank - 1]);
    }

    /** The longest. */
    public Duration max() {
        return percentile(100);
    }

    /** How many were measured. */
    public int count() {
        return nanos.length;
    }

    @Override
    public String toString() {
        return "p50 %s  p99 %s  max %s  (n=%d)"
                .formatted(millis(percentile(50)), millis(percentile(99)), millis(max()), nanos.length);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%7.1f ms", time.toNanos() / 1e6);
    }
}
