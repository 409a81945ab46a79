package io.baton.analytics.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was counted in steps that follow each other without a gap.
 *
 * @param from the first day of the first step
 */
public record Series(LocalDate from, Step step, List<Double> values) {

    public Series {
        values = List.copyOf(values);
    }

    /** The first day of the step after the last. */
    public LocalDate end() {
        return step.later(from, values.size());
    }

    /** 0 where nothing was counted yet. */
    public double average() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    public double total() {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The same days summed up by larger steps. Steps that are not whole at either end are left out: they would look low. */
    public Series by(Step larger) {
        var begin = larger.firstOf(from);
        var first = begin.isBefore(from) ? larger.later(begin, 1) : begin;
        var sums = new ArrayList<Double>();
        for (var at = first; !larger.later(at, 1).isAfter(end()); at = larger.later(at, 1)) {
            sums.add(values.subList(step.between(from, at), step.between(from, larger.later(at, 1))).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum());
        }
        return new Series(first, larger, sums);
    }

    double[] numbers() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
