package io.baton.workflow.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one hand-out gave: for each role the people in the order of their turns, starting over at the end. */
public final class Turns {

    private final Map<Long, List<Person>> byRole;

    private final Map<Long, Integer> taken = new HashMap<>();

    /** @param byRole for each role its holders in the order of their turns; without those that are not reached */
    public Turns(Map<Long, List<Person>> byRole) {
        this.byRole = Map.copyOf(byRole);
    }

    /** The next of this role, null where nobody holds it. */
    public @Nullable Person next(long roleId) {
        var people = byRole.getOrDefault(roleId, List.of());
        if (people.isEmpty()) {
            return null;
        }
        return people.get((taken.merge(roleId, 1, Integer::sum) - 1) % people.size());
    }
}
