package io.baton.ticket.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How much a ticket matters, from least to most. */
enum Priority {
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High"),
    URGENT("Urgent"),
    CRITICAL("Critical");

    private final String label;

    Priority(String label) {
        this.label = label;
    }

    @JsonValue
    String label() {
        return label;
    }

    /** Any case comes in; this spelling goes out. */
    static Optional<Priority> named(String name) {
        return Arrays.stream(values())
                .filter(priority -> priority.label.equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
