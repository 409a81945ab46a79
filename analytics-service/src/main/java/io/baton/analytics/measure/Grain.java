package io.baton.analytics.measure;

import java.time.LocalDate;

/** Over how long sums are kept, the longest first. */
enum Grain {
    YEAR("y") {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.withDayOfYear(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusYears(1);
        }
    },
    MONTH("m") {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    },
    DAY("d") {
        @Override
        LocalDate startOf(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    };

    private final String text;

    Grain(String text) {
        this.text = text;
    }

    /** As the tables call it. */
    String text() {
        return text;
    }

    /** The first day of the one that a day lies in. */
    abstract LocalDate startOf(LocalDate day);

    abstract LocalDate next(LocalDate start);

    /** The first start that is no earlier than a day. */
    LocalDate upwards(LocalDate day) {
        var start = startOf(day);
        return start.equals(day) ? day : next(start);
    }

    /** The one shorter grain; days have none. */
    Grain finer() {
        return switch (this) {
            case YEAR -> MONTH;
            case MONTH -> DAY;
            case DAY -> throw new IllegalStateException("Nothing is finer than a day");
        };
    }
}
