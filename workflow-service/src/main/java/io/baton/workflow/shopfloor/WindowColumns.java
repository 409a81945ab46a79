package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows as columns, the way a statement takes them.
 *
 * @param units of the spans
 */
record WindowColumns(List<String> units, Parts spans, Parts wholes, Parts edges) {

    /**
     * Parts of time.
     *
     * @param windows by its place, the window that each belongs to
     */
    record Parts(List<Integer> windows, List<String> begins, List<String> ends, List<Integer> signs) {

        private static Parts none() {
            return new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void add(int window, Period period, int sign) {
            windows.add(window);
            begins.add(time(period.from()));
            ends.add(time(period.to()));
            signs.add(sign);
        }
    }

    static WindowColumns of(List<Window> windows) {
        var columns = new WindowColumns(new ArrayList<>(), Parts.none(), Parts.none(), Parts.none());
        for (var place = 0; place < windows.size(); place++) {
            columns.add(place, windows.get(place));
        }
        return columns;
    }

    private void add(int place, Window window) {
        for (var span : window.spans()) {
            units.add(span.unit());
            spans.add(place, span.begins(), span.sign());
        }
        window.wholes().forEach(whole -> wholes.add(place, whole.period(), whole.sign()));
        window.edges().forEach(edge -> edges.add(place, edge.period(), edge.sign()));
    }

    /** As PostgreSQL reads it, which knows no sign before a year of five digits. */
    private static String time(long epochMillis) {
        return epochMillis == Period.TO_MAX
                ? "infinity"
                : Instant.ofEpochMilli(epochMillis).toString();
    }
}
