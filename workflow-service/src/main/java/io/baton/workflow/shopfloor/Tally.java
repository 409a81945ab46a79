package io.baton.workflow.shopfloor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many entries one write adds to each count of one company. */
record Tally(UUID company, Map<String, Integer> byType, Map<UUID, Integer> byWorkstation, Map<UUID, Integer> byUser) {

    /** One for each company. */
    static List<Tally> of(List<Entry> entries) {
        var tallies = new LinkedHashMap<UUID, Tally>();
        for (var entry : entries) {
            tallies.computeIfAbsent(entry.company().guid(), Tally::empty).add(entry);
        }
        return List.copyOf(tallies.values());
    }

    private static Tally empty(UUID company) {
        return new Tally(company, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private void add(Entry entry) {
        byType.merge(entry.type().text(), 1, Integer::sum);
        byUser.merge(entry.user().guid(), 1, Integer::sum);
        var workstation = entry.workstation();
        if (workstation != null) {
            byWorkstation.merge(workstation.guid(), 1, Integer::sum);
        }
    }
}
