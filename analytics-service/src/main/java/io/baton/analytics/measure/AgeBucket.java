package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old an open ticket is: the days in UTC from the one it was created on to today. The last day named belongs to the next. */
public enum AgeBucket {
    DAY("0-1 days", 0, 1),
    WEEK("1-7 days", 1, 7),
    MONTH("7-30 days", 7, 30),
    QUARTER("30-90 days", 30, 90),
    OLDER("90+ days", 90, null);

    private final String text;

    private final int from;

    private final @Nullable Integer end;

    AgeBucket(String text, int from, @Nullable Integer end) {
        this.text = text;
        this.from = from;
        this.end = end;
    }

    /** The one of this name, where there is one. */
    public static Optional<AgeBucket> named(String text) {
        return Arrays.stream(values())
                .filter(bucket -> bucket.text.equals(text))
                .findFirst();
    }

    public String text() {
        return text;
    }

    /** The days on which a ticket of this age was created. One that claims a day to come is as new as can be. */
    public Period created(LocalDate today) {
        return new Period(end == null ? null : today.minusDays(end - 1), from == 0 ? null : today.minusDays(from));
    }
}
