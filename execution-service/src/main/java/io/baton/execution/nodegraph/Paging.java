package io.baton.execution.nodegraph;

import io.baton.platform.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for; outside its bounds it is a fault and not bent to them. */
record Paging(int page, int pageSize) {

    private static final int PAGE_MAX = 1_000_000;

    static Paging of(@Nullable String page, @Nullable String pageSize, Faults faults) {
        return new Paging(number("page", page, 1, PAGE_MAX, faults), number("page_size", pageSize, 10, 100, faults));
    }

    static Paging of(@Nullable String page, @Nullable String pageSize) {
        var faults = new Faults();
        var paging = of(page, pageSize, faults);
        faults.throwIfAny();
        return paging;
    }

    int offset() {
        return (page - 1) * pageSize;
    }

    private static int number(String name, @Nullable String text, int otherwise, int max, Faults faults) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("0*[1-9]\\d{0,8}") && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        faults.add(name, "Expected a whole number from 1 to " + max + ".");
        return otherwise;
    }
}
