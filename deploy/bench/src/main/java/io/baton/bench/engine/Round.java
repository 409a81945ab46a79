package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.util.Locale;

/**
 * What clients saw who ran the workflow over and over for a time.
 *
 * @param clients how many did so at once
 * @param runs those that completed within the time
 */
record Round(int clients, long runs, Duration time, Duration p50, Duration p99, Duration max) {

    static Round of(int clients, Duration time, Latencies latencies, long runs) {
        return new Round(clients, runs, time, latencies.percentile(50), latencies.percentile(99), latencies.max());
    }

    double perSecond() {
        return runs * 1e9 / time.toNanos();
    }

    /** As one line, for another process to {@link #parse}. */
    String line() {
        return "%d %d %d %d %d %d"
                .formatted(clients, runs, time.toNanos(), p50.toNanos(), p99.toNanos(), max.toNanos());
    }

    static Round parse(String line) {
        var fields = line.split(" ", -1);
        return new Round(
                Integer.parseInt(fields[0]),
                Long.parseLong(fields[1]),
                nanos(fields[2]),
                nanos(fields[3]),
                nanos(fields[4]),
                nanos(fields[5]));
    }

    private static Duration nanos(String field) {
        return Duration.ofNanos(Long.parseLong(field));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%8.1f runs/s  p50 %.2f ms  p99 %.2f ms  max %.2f ms  (%d clients, n=%d)",
                perSecond(),
                millis(p50),
                millis(p99),
                millis(max),
                clients,
                runs);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
