package io.baton.ticket.ticket;

import java.util.Arrays;
import java.util.Optional;

/** In which order a list comes; a minus turns it round. Each is an index read from one of its ends. */
enum Ordering {
    NEWEST("-created_at", "created_at DESC, id DESC"),
    OLDEST("created_at", "created_at, id"),
    CHANGED_LAST("-updated_at", "updated_at DESC, id DESC"),
    CHANGED_FIRST("updated_at", "updated_at, id"),
    MOST_URGENT("-priority", "ticket_urgency(priority) DESC, created_at DESC, id DESC"),
    LEAST_URGENT("priority", "ticket_urgency(priority), created_at, id");

    private final String label;

    private final String sql;

    Ordering(String label, String sql) {
        this.label = label;
        this.sql = sql;
    }

    String label() {
        return label;
    }

    String sql() {
        return sql;
    }

    static Optional<Ordering> named(String name) {
        return Arrays.stream(values())
                .filter(ordering -> ordering.label.equalsIgnoreCase(name))
                .findFirst();
    }
}
