package io.baton.analytics.operation;

import com.fasterxml.jackson.annotation.JsonValue;

/** How much something wants attention, the most first. */
enum Severity {
    CRITICAL("critical", 15),
    WARNING("warning", 5),
    INFO("info", 1);

    private final String text;

    private final int weight;

    Severity(String text, int weight) {
        this.text = text;
        this.weight = weight;
    }

    @JsonValue
    String text() {
        return text;
    }

    /** What one such alert takes from the health of all. */
    int weight() {
        return weight;
    }
}
