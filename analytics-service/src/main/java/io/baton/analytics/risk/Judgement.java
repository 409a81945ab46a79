package io.baton.analytics.risk;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much at risk some open tasks are.
 *
 * @param tenths how many have a score of so many tenths
 * @param worst the ones most at risk, the worst first
 * @param standing how many others there are
 */
record Judgement(Risk risk, Trained trained, List<Integer> tenths, List<Rated> worst, Standing standing, Instant now) {

    /** The longest list that anybody is told. */
    static final int LISTED_MAX = 50;

    private static final int FULL = 1_000;

    /**
     * How many open tasks there are in all, and how many of them have missed their targets already.
     *
     * @param open with or without a target
     */
    record Standing(long open, long breached) {

        /** Once so many more have missed theirs. */
        Standing withLate(long more) {
            return new Standing(open, breached + more);
        }
    }

    /** From which work it was learned: null where there was none. */
    record Trained(@Nullable Instant from, @Nullable Instant to, int points) {}

    /** @param tenths of a score from 0 to 100 */
    record Rated(OpenTask task, int tenths) {}

    /**
     * As they stand at a moment.
     *
     * @param open those whose targets had not passed a while ago
     * @param standing how many there were in all then
     */
    static Judgement of(Risk risk, Trained trained, List<OpenTask> open, Standing standing, Instant now) {
        var counts = new Integer[FULL + 1];
        Arrays.fill(counts, 0);
        var rated = open.stream()
                .filter(task -> !task.isLate(now))
                .map(task -> new Rated(task, score(risk, task, now)))
                .toList();
        rated.forEach(task -> counts[task.tenths]++);
        var least = least(counts);
        var worst = rated.stream()
                .filter(task -> task.tenths >= least)
                .sorted(Comparator.comparingInt((Rated task) -> -task.tenths)
                        .thenComparing(task -> task.task.work().target())
                        .thenComparing(task -> task.task.ticketNumber()))
                .limit(LISTED_MAX)
                .toList();
        var late = open.size() - rated.size();
        return new Judgement(risk, trained, List.of(counts), worst, standing.withLate(late), now);
    }

    /** The least score on a full list, so that only few of many are put in order. */
    private static int least(Integer[] counts) {
        var listed = 0;
        for (var tenths = FULL; tenths > 0; tenths--) {
            listed += counts[tenths];
            if (listed >= LISTED_MAX) {
                return tenths;
            }
        }
        return 0;
    }

    private static int score(Risk risk, OpenTask task, Instant now) {
        return (int) Math.round(FULL * risk.of(task.work(), task.clock(now)));
    }

    /** How many have at least this score. */
    long from(int score) {
        return between(score, 101);
    }

    /** How many have at least this score, and less than that. */
    long between(int score, int end) {
        return tenths.subList(10 * score, Math.min(FULL + 1, 10 * end)).stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
