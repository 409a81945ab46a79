package io.baton.workflow.definition;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a workflow stands. */
enum WorkflowStatus {
    DRAFT,
    INITIALIZED,
    PAUSED;

    static WorkflowStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
