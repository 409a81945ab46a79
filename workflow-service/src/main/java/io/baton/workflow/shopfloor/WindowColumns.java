package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Windows as columns, the way a statement takes them; each row says by its place which window it belongs to. */
record WindowColumns(
        List<Integer> spanWindows,
        List<String> units,
        List<String> begins,
        List<String> ends,
        List<Integer> hourWindows,
        List<String> firstHours,
        List<String> endHours,
        List<Integer> edgeWindows,
        List<UUID> edgeBegins,
        List<UUID> edgeEnds,
        List<Integer> signs) {

    static WindowColumns of(List<Window> windows) {
        var columns = new WindowColumns(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (var place = 0; place < windows.size(); place++) {
            columns.add(place, windows.get(place));
        }
        return columns;
    }

    private void add(int place, Window window) {
        for (var span : window.spans()) {
            spanWindows.add(place);
            units.add(span.unit());
            begins.add(time(span.begins().from()));
            ends.add(time(span.begins().to()));
        }
        hourWindows.add(place);
        firstHours.add(time(window.hours().from()));
        endHours.add(time(window.hours().to()));
        for (var edge : window.edges()) {
            edgeWindows.add(place);
            edgeBegins.add(edge.period().firstGuid());
            edgeEnds.add(edge.period().endGuid());
            signs.add(edge.sign());
        }
    }

    /** As PostgreSQL reads it, which knows no sign before a year of five digits. */
    private static String time(long epochMillis) {
        return epochMillis == Period.TO_MAX
                ? "infinity"
                : Instant.ofEpochMilli(epochMillis).toString();
    }
}
