package io.baton.analytics.drilldown;

import io.baton.analytics.measure.Stretches;
import java.util.Optional;

/**
 * How rows are counted, in SQL.
 *
 * @param stretches that hold every day in question once
 * @param found how many there are, {@code start, n}, from the first to the last day or month of a
 *     {@code piece (grain, first, last)}; in any number of rows for each
 * @param live how many more there are than that on each day: {@code day, n}, in any number of rows
 */
record Counting(Stretches stretches, Clause found, Optional<Clause> live) {

    /** @param perDay all of them: {@code day, n} */
    static Counting byDay(Clause perDay) {
        return new Counting(Stretches.DAYS, perDay, Optional.empty());
    }
}
