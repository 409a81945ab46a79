package io.baton.workflow.shopfloor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one call that have everything in common but their values: who did it where, and what. It is stored once and goes by
 * the GUID of its first entry.
 */
record Bundle(Trait trait, List<Entry> entries) {

    /** What they have in common. */
    record Trait(Named company, @Nullable Named workstation, Named user, ActionType type) {

        private static Trait of(Entry entry) {
            return new Trait(entry.company(), entry.workstation(), entry.user(), entry.type());
        }
    }

    /** The entries of one call as bundles, in the order of their first entries. */
    static List<Bundle> of(List<Entry> entries) {
        var bundles = new LinkedHashMap<Trait, Bundle>();
        for (var entry : entries) {
            bundles.computeIfAbsent(Trait.of(entry), trait -> new Bundle(trait, new ArrayList<>()))
                    .entries
                    .add(entry);
        }
        return List.copyOf(bundles.values());
    }

    Entry first() {
        return entries.getFirst();
    }

    int size() {
        return entries.size();
    }
}
