package io.baton.execution.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many attempts may begin: so many in all, and of those so many for each destination. */
final class Slots {

    private final int max;

    private final Map<String, Integer> taken = new HashMap<>();

    private int takenInAll;

    Slots(int max) {
        this.max = max;
    }

    synchronized int free() {
        return max - takenInAll;
    }

    /** How many each destination holds; those that hold none are not named. */
    synchronized Map<String, Integer> taken() {
        return Map.copyOf(taken);
    }

    synchronized void take(List<String> destinations) {
        takenInAll += destinations.size();
        destinations.forEach(destination -> taken.merge(destination, 1, Integer::sum));
    }

    synchronized void give(List<String> destinations) {
        takenInAll -= destinations.size();
        destinations.forEach(
                destination -> taken.computeIfPresent(destination, (name, count) -> count == 1 ? null : count - 1));
    }
}
