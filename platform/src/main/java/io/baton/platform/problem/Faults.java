package io.baton.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with a request, so that its sender learns of every fault at once. */
public final class Faults {

    /** More than this teaches nobody anything and makes a hostile request's answer large. */
    private static final int PATHS_MAX = 100;

    private final Map<String, List<String>> details = new LinkedHashMap<>();

    public Faults add(String path, String message) {
        if (details.size() < PATHS_MAX || details.containsKey(path)) {
            details.computeIfAbsent(path, unused -> new ArrayList<>()).add(message);
        }
        return this;
    }

    public boolean isEmpty() {
        return details.isEmpty();
    }

    /**
     * Ends the collecting.
     *
     * @throws Invalid naming every fault, if there is one
     */
    public void throwIfAny() {
        if (!details.isEmpty()) {
            throw new Invalid(details);
        }
    }
}
