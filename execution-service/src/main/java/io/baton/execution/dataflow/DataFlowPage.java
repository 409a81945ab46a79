package io.baton.execution.dataflow;

import io.baton.platform.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of data flows, under the name that their documented API gives the list. */
record DataFlowPage(
        List<DataFlow> workflows,
        long count,
        @Nullable String next,
        @Nullable String previous) {

    static DataFlowPage of(Page<DataFlow> page) {
        return new DataFlowPage(page.results(), page.count(), slashless(page.next()), slashless(page.previous()));
    }

    /** At the gateway only the path without the slash is this list; with it, it is the workflow service's. */
    private static @Nullable String slashless(@Nullable String link) {
        return link == null ? null : link.replace("/workflows/?", "/workflows?");
    }

    /** One page of a data flow's versions. */
    record OfVersions(
            List<DataFlowStore.VersionRow> versions,
            long count,
            @Nullable String next,
            @Nullable String previous) {

        static OfVersions of(Page<DataFlowStore.VersionRow> page) {
            return new OfVersions(page.results(), page.count(), page.next(), page.previous());
        }
    }
}
