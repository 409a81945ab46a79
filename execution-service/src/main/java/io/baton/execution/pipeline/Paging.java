package io.baton.execution.pipeline;

import io.baton.platform.problem.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list was asked for.
 *
 * @param page from 1
 * @param pageSize 1 to 100
 */
record Paging(int page, int pageSize) {

    private static final int PAGE_SIZE = 20;

    private static final int PAGE_SIZE_MAX = 100;

    /** Beyond this nobody pages by number, and an offset would overflow. */
    private static final int PAGE_MAX = Integer.MAX_VALUE / PAGE_SIZE_MAX - 1;

    /** One page, as this API shows its lists. */
    @CamelCase
    record Items<T>(List<T> items, long totalCount, int page, int pageSize) {}

    static Paging of(@Nullable String page, @Nullable String pageSize, Faults faults) {
        return new Paging(
                Math.min(positive("page", page, 1, faults), PAGE_MAX),
                Math.min(positive("pageSize", pageSize, PAGE_SIZE, faults), PAGE_SIZE_MAX));
    }

    int offset() {
        return (page - 1) * pageSize;
    }

    /** How many of the first rows lead to the end of this page. */
    int reach() {
        return page * pageSize;
    }

    <T> Items<T> of(List<T> items, long totalCount) {
        return new Items<>(items, totalCount, page, pageSize);
    }

    private static int positive(String name, @Nullable String text, int otherwise, Faults faults) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("0*[1-9]\\d*")) {
            faults.add(name, "Expected a whole number from 1.");
            return otherwise;
        }
        var digits = text.replaceFirst("^0+", "");
        return digits.length() > 9 ? PAGE_MAX : Integer.parseInt(digits);
    }
}
