package io.baton.execution.pipeline;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the counters say of a pipeline's runs.
 *
 * @param durations of those that are over, shortest first
 */
record Tally(Map<Status, Long> runs, List<Bucket> durations, MetadataView.@Nullable LastRun last) {

    /** Each bucket is so many times as long as the one before. */
    private static final double GROWTH = 1.05;

    private static final double MILLIS = 1000;

    /**
     * Runs that took about as long as each other.
     *
     * @param millis how long they took together, exactly
     */
    record Bucket(int number, long runs, long millis) {

        /** The bucket of a run that took so long. */
        static int of(long millis) {
            return (int) Math.floor(Math.log((double) Math.max(1, millis)) / Math.log(GROWTH));
        }
    }

    long total() {
        return runs.values().stream().mapToLong(Long::longValue).sum();
    }

    @Nullable
    Double successRate() {
        var succeeded = runs.getOrDefault(Status.SUCCEEDED, 0L);
        var decided = succeeded + runs.getOrDefault(Status.FAILED, 0L);
        return decided == 0 ? null : (double) succeeded / decided;
    }

    @Nullable
    Double averageSeconds() {
        var count = measured();
        return count == 0 ? null : durations.stream().mapToLong(Bucket::millis).sum() / MILLIS / count;
    }

    /** What nineteen of twenty did not exceed. */
    @Nullable
    Double p95Seconds() {
        var rank = Math.ceil(measured() * 0.95);
        var passed = 0L;
        for (var bucket : durations) {
            passed += bucket.runs();
            if (bucket.runs() > 0 && passed >= rank) {
                return Math.round(bucket.millis() / (double) bucket.runs()) / MILLIS;
            }
        }
        return null;
    }

    private long measured() {
        return durations.stream().mapToLong(Bucket::runs).sum();
    }
}
