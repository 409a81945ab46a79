package io.baton.workflow.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How somebody came to hold an item. */
enum Origin {
    /** By round robin. */
    SYSTEM("System"),
    TRANSFERRED("Transferred"),
    ESCALATION("Escalation");

    private final String text;

    Origin(String text) {
        this.text = text;
    }

    static Origin of(String text) {
        return Arrays.stream(values())
                .filter(origin -> origin.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    @JsonValue
    String text() {
        return text;
    }
}
