package io.baton.workflow.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Where one person's part of a task stands. */
enum ItemStatus {
    /** Given, and not looked at yet. */
    NEW("new"),
    IN_PROGRESS("in progress"),
    RESOLVED("resolved"),
    REASSIGNED("reassigned"),
    ESCALATED("escalated"),
    /** Not done in time; its holder still has it. */
    BREACHED("breached");

    private final String text;

    ItemStatus(String text) {
        this.text = text;
    }

    static ItemStatus of(String text) {
        return find(text).orElseThrow();
    }

    static Optional<ItemStatus> find(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    @JsonValue
    String text() {
        return text;
    }

    /** Whether its holder may still act. Being late takes nothing out of anybody's hands. */
    boolean isActive() {
        return this == NEW || this == IN_PROGRESS || this == BREACHED;
    }
}
