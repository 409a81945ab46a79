package io.baton.analytics.measure;

import java.util.Arrays;
import java.util.Optional;

/**
 * The one rule of targets, for tickets and items alike. What is over met its target or missed it; what is open misses it
 * once the target has passed, unless its clock stands still.
 */
public enum SlaStatus {
    MET("met", "outcome = 'met'"),
    BREACHED("breached", "(outcome = 'breached' OR outcome = 'open' AND due_at <= :now)"),
    ON_TRACK("on_track", "outcome = 'open' AND due_at > :now"),
    NO_SLA("no_sla", "outcome = 'no_sla'");

    private final String text;

    private final String condition;

    SlaStatus(String text, String condition) {
        this.text = text;
        this.condition = condition;
    }

    /** The one of this name, where there is one. */
    public static Optional<SlaStatus> named(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equals(text))
                .findFirst();
    }

    public String text() {
        return text;
    }

    /** In SQL over the facts, with {@code :now} to be bound. */
    public String condition() {
        return condition;
    }
}
