package io.baton.analytics.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long the next thing of a group will take, as the ones before it did, and how far to trust that. A few plain ways compete:
 * each foretells weeks of the past that it has not seen, and the one with the least mean absolute error is gone on with.
 *
 * @param backtest null where there was too little history to make one
 * @param expected of each group, in their order
 */
public record Lengths(String method, @Nullable Backtest backtest, List<Double> expected) {

    /** Fewer of a group tell less of it than all groups together do. */
    private static final int OWN_MIN = 5;

    private static final int RECENT_WEEKS = 4;

    private static final int DAYS = 7;

    private static final int TESTS_MAX = 12;

    /** Of a group nine tenths take no longer than this; how many really do is told. */
    private static final double MOST = 0.9;

    /** The ways, the plainer first. */
    private enum Way {
        OVERALL_MEDIAN,
        GROUP_MEDIAN,
        RECENT_GROUP_MEDIAN,
        GROUP_MEAN;

        double expected(Group group, Group all, int week) {
            var own = group.upTo(week);
            var known = own.total() >= OWN_MIN ? own : all.upTo(week);
            return switch (this) {
                case OVERALL_MEDIAN -> all.upTo(week).median();
                case GROUP_MEDIAN -> known.median();
                case RECENT_GROUP_MEDIAN -> {
                    var recent = group.between(week - RECENT_WEEKS, week);
                    yield recent.total() >= OWN_MIN ? recent.median() : known.median();
                }
                case GROUP_MEAN -> known.mean();
            };
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Chooses the way that would have foretold these groups best, and goes on with it.
     *
     * @param groups each with as many weeks; all of them together are everything
     */
    public static Lengths of(List<Group> groups) {
        var weeks = groups.isEmpty() ? 0 : groups.getFirst().weeks.size();
        var all = new Group(IntStream.range(0, weeks)
                .mapToObj(week -> Distribution.of(
                        groups.stream().map(group -> group.weeks.get(week)).toList()))
                .toList());
        var tests = IntStream.range(Math.max(2, Math.max(weeks / 2, weeks - TESTS_MAX)), weeks)
                .filter(week ->
                        all.weeks.get(week).total() > 0 && all.upTo(week).total() > 0)
                .boxed()
                .toList();
        if (tests.isEmpty()) {
            return new Lengths(Outlook.INSUFFICIENT, null, List.of());
        }
        var naive = Trial.of(Way.OVERALL_MEDIAN, groups, all, tests);
        var best = IntStream.range(0, Way.values().length)
                .mapToObj(way -> way == 0 ? naive : Trial.of(Way.values()[way], groups, all, tests))
                .min(Comparator.comparingDouble(Trial::error))
                .orElseThrow();
        return new Lengths(
                best.way.wireName(),
                new Backtest(DAYS, best.error, naive.error == 0 ? null : best.error / naive.error, best.covered),
                groups.stream()
                        .map(group -> best.way.expected(group, all, weeks))
                        .toList());
    }

    /** One group: how long things took in each week, the oldest first. */
    public record Group(List<Distribution> weeks) {

        Distribution upTo(int week) {
            return Distribution.of(weeks.subList(0, week));
        }

        Distribution between(int first, int end) {
            return Distribution.of(weeks.subList(Math.max(0, first), end));
        }
    }

    /** How one way did. */
    private record Trial(Way way, double error, double covered) {

        static Trial of(Way way, List<Group> groups, Group all, List<Integer> tests) {
            var errors = 0.0;
            var within = 0L;
            var count = 0L;
            for (var week : tests) {
                for (var group : groups) {
                    var truth = group.weeks.get(week);
                    if (truth.total() > 0) {
                        var own = group.upTo(week);
                        var known = own.total() >= OWN_MIN ? own : all.upTo(week);
                        errors += truth.distance(way.expected(group, all, week));
                        within += truth.upTo(known.quantile(MOST));
                        count += truth.total();
                    }
                }
            }
            return new Trial(way, errors / count, 100.0 * within / count);
        }
    }
}
