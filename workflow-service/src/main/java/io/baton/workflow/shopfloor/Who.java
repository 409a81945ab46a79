package io.baton.workflow.shopfloor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did it and where: what the entries of one call have in common. */
record Who(Named company, @Nullable Named workstation, Named user) {

    static Who of(Entry entry) {
        return new Who(entry.company(), entry.workstation(), entry.user());
    }

    /** Each that occurs, with its number from 1. */
    static Map<Who, Integer> of(List<Entry> entries) {
        var whos = new LinkedHashMap<Who, Integer>();
        for (var entry : entries) {
            whos.putIfAbsent(of(entry), whos.size() + 1);
        }
        return whos;
    }
}
