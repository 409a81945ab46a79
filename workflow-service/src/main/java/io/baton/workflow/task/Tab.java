package io.baton.workflow.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which tasks a list shows. */
enum Tab {
    ALL("TRUE"),
    /** Those that are open. */
    ACTIVE("t.status NOT IN ('completed', 'cancelled')"),
    /** Those that are over. */
    INACTIVE("t.status IN ('completed', 'cancelled')"),
    /** Those that are open and in nobody's hands. */
    UNASSIGNED("t.is_unassigned");

    private final String condition;

    Tab(String condition) {
        this.condition = condition;
    }

    static Optional<Tab> find(String text) {
        return Arrays.stream(values())
                .filter(tab -> tab.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** As the lists' indexes have it. */
    String condition() {
        return condition;
    }
}
