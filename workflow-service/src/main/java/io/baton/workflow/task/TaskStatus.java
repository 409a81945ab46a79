package io.baton.workflow.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Where a task stands. */
enum TaskStatus {
    /** Nobody acted yet. */
    PENDING("pending"),
    IN_PROGRESS("in progress"),
    ON_HOLD("on_hold"),
    COMPLETED("completed"),
    CANCELLED("cancelled");

    private final String text;

    TaskStatus(String text) {
        this.text = text;
    }

    static TaskStatus of(String text) {
        return find(text).orElseThrow();
    }

    static Optional<TaskStatus> find(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    @JsonValue
    String text() {
        return text;
    }

    /** Whether nothing can happen to the task any more. */
    boolean isOver() {
        return this == COMPLETED || this == CANCELLED;
    }
}
