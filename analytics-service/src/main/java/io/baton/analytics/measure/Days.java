package io.baton.analytics.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Days that follow each other, each to be told. */
public record Days(LocalDate first, LocalDate last) {

    public Period period() {
        return new Period(first, last);
    }

    public long count() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    public List<LocalDate> all() {
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
