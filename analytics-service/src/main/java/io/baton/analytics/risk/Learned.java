package io.baton.analytics.risk;

import io.baton.analytics.risk.Logistic.Example;
import io.baton.analytics.risk.Work.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learned from work that is over, by what was known of it at a few moments of its time at which it was still open: whoever
 * asks about open work asks at such a moment.
 *
 * <p>A probability has to mean what it says. Each tenth of the history is told by what was learned from the other nine, and a
 * line through the log-odds told so (Platt's scaling) corrects for what the learning exaggerated. How far the corrected
 * ones are off is measured in the same way: a tenth is never told by a line that was drawn through it.
 */
record Learned(Traits traits, double[] weights, Line line, double error) implements Risk {

    private static final double RIDGE = 1;

    private static final int PARTS = 10;

    /** The parts of the time at which open work is looked at. */
    private static final double[] MOMENTS = {0, 0.2, 0.4, 0.6, 0.8, 0.95};

    static Learned from(List<Ended> history) {
        var traits = Traits.of(history);
        var told = told(history, traits);
        var squares = 0.0;
        var count = 0;
        for (var part = 0; part < PARTS; part++) {
            var line = Line.through(without(told, part));
            for (var example : told.get(part)) {
                var off = example.breached() - line.probability(example.numbers()[1]);
                squares += off * off;
                count++;
            }
        }
        var all = history.stream().flatMap(ended -> examples(ended, traits)).toList();
        return new Learned(
                traits, Logistic.fit(all, RIDGE), Line.through(without(told, -1)), squares / Math.max(1, count));
    }

    @Override
    public String method() {
        return "calibrated_logistic_regression";
    }

    @Override
    public @Nullable Double brier() {
        return error;
    }

    @Override
    public double of(Work work, Instant now) {
        return work.used(now) >= 1 ? 1 : line.probability(Logistic.logOdds(weights, traits.numbers(work, now)));
    }

    @Override
    public List<String> factors(Work work, Instant now) {
        return Stream.concat(
                        Stream.of(Factor.used(work, now)),
                        traits.against(work, weights).stream().map(Factor::trait))
                .toList();
    }

    /** The log-odds of each tenth as what was learned from the others tells them: one and the log-odds, as a line takes them. */
    private static List<List<Example>> told(List<Ended> history, Traits traits) {
        var parts = new ArrayList<List<Example>>();
        for (var part = 0; part < PARTS; part++) {
            parts.add(new ArrayList<>());
        }
        for (var i = 0; i < history.size(); i++) {
            examples(history.get(i), traits).forEach(parts.get(i % PARTS)::add);
        }
        var told = new ArrayList<List<Example>>();
        for (var part = 0; part < PARTS; part++) {
            var weights = Logistic.fit(without(parts, part), RIDGE);
            told.add(parts.get(part).stream()
                    .map(example -> new Example(
                            new double[] {1, Logistic.logOdds(weights, example.numbers())}, example.breached()))
                    .toList());
        }
        return told;
    }

    private static Stream<Example> examples(Ended ended, Traits traits) {
        var work = ended.work();
        return DoubleStream.of(MOMENTS)
                .mapToObj(work::at)
                .filter(moment -> moment.isBefore(ended.resolvedAt()))
                .map(moment -> new Example(traits.numbers(work, moment), ended.breached() ? 1 : 0));
    }

    private static List<Example> without(List<List<Example>> parts, int left) {
        var others = new ArrayList<Example>();
        for (var part = 0; part < parts.size(); part++) {
            if (part != left) {
                others.addAll(parts.get(part));
            }
        }
        return others;
    }

    /** From the log-odds that were told to those that came true. */
    record Line(double offset, double slope) {

        static Line through(List<Example> told) {
            var weights = Logistic.fit(told, 1e-3);
            return new Line(weights[0], weights[1]);
        }

        double probability(double logOdds) {
            return Logistic.probability(offset + slope * logOdds);
        }
    }
}
