package io.baton.execution.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;

/**
 * Whose call is made next. The companies that wait take turns, and none has more than three quarters of the places, so that one
 * whose receivers are slow leaves room for everybody else.
 */
final class CallTurns<T> {

    private final int placesMax;

    private final int companyMax;

    /** In the order in which it is their turn. */
    private final Map<UUID, Queue<T>> waiting = new LinkedHashMap<>();

    private final Map<UUID, Integer> underWay = new HashMap<>();

    private int taken;

    CallTurns(int placesMax) {
        this.placesMax = placesMax;
        this.companyMax = Math.max(1, placesMax * 3 / 4);
    }

    synchronized void add(UUID company, T call) {
        waiting.computeIfAbsent(company, unknown -> new ArrayDeque<>()).add(call);
    }

    /** What may be made now, one of each company before anybody's second. */
    synchronized List<T> take() {
        var calls = new ArrayList<T>();
        for (var found = true; found; ) {
            found = false;
            for (var company : List.copyOf(waiting.keySet())) {
                if (taken < placesMax && underWay.getOrDefault(company, 0) < companyMax) {
                    calls.add(next(company));
                    found = true;
                }
            }
        }
        return calls;
    }

    private T next(UUID company) {
        // Taken out and put back, so that it is last in turn.
        var calls = waiting.remove(company);
        var call = calls.remove();
        if (!calls.isEmpty()) {
            waiting.put(company, calls);
        }
        underWay.merge(company, 1, Integer::sum);
        taken++;
        return call;
    }

    synchronized void ended(UUID company) {
        underWay.computeIfPresent(company, (same, count) -> count == 1 ? null : count - 1);
        taken--;
    }
}
