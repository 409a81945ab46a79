package io.baton.workflow.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What kind of thing was acted on. */
public enum TargetType {
    WORKFLOW("Workflow"),
    STEP("Step"),
    TRANSITION("Transition"),
    TASK("Task"),
    ROLE("Role");

    private final String text;

    TargetType(String text) {
        this.text = text;
    }

    static Optional<TargetType> find(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    @JsonValue
    String text() {
        return text;
    }
}
