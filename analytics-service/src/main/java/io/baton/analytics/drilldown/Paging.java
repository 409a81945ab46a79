package io.baton.analytics.drilldown;

import io.baton.platform.problem.Faults;
import java.util.Map;

/**
 * Which page was asked for.
 *
 * @param page from 1
 * @param pageSize 1 to 100
 */
record Paging(int page, int pageSize) {

    private static final int PAGE_SIZE = 20;

    private static final int PAGE_SIZE_MAX = 100;

    /** Larger numbers are read as this one: it is past every end. */
    private static final int NUMBER_MAX = 1_000_000_000;

    static Paging of(Map<String, String> query, Faults faults) {
        var size = positive("page_size", query.getOrDefault("page_size", ""), PAGE_SIZE, faults);
        return new Paging(positive("page", query.getOrDefault("page", ""), 1, faults), Math.min(size, PAGE_SIZE_MAX));
    }

    /** How many rows come before this page. */
    long offset() {
        return (page - 1L) * pageSize;
    }

    /** Of so many rows. */
    long pages(long rows) {
        return Math.ceilDiv(rows, pageSize);
    }

    private static int positive(String name, String text, int otherwise, Faults faults) {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("0*[1-9]\\d*")) {
            var digits = text.replaceFirst("^0+", "");
            return digits.length() > 9 ? NUMBER_MAX : Integer.parseInt(digits);
        }
        faults.add(name, "Must be a whole number from 1.");
        return otherwise;
    }
}
