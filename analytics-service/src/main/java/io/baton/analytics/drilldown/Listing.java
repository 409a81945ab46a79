package io.baton.analytics.drilldown;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.measure.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of rows.
 *
 * @param totalCount how many there are on all pages together
 * @param content the rows under the name of their kind, and before them what they are about
 */
record Listing(
        long totalCount,
        int page,
        int pageSize,
        long totalPages,
        Map<String, Object> filtersApplied,
        @JsonUnwrapped Told told,
        @JsonAnyGetter Map<String, Object> content) {

    static Listing of(Asked asked, Told told, long total, About about, List<?> rows) {
        var content = new LinkedHashMap<>(about.named());
        content.put(asked.drilldown().listName(), rows);
        var paging = asked.paging();
        return new Listing(
                total, paging.page(), paging.pageSize(), paging.pages(total), asked.applied(), told, content);
    }

    /** The user or workflow that all the rows are about, under its name in the answer; empty where there is none. */
    record About(Map<String, Object> named) {

        static final About NOTHING = new About(Map.of());
    }
}
