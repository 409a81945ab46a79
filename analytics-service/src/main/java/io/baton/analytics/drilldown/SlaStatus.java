package io.baton.analytics.drilldown;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How things stand with their targets. One rule, for tickets and items alike: what is over met its target or missed it; what is
 * open misses it once the target has passed, unless its clock stands still. The first four part everything; the others are what
 * charts count beside them.
 */
enum SlaStatus {
    MET("outcome = 'met'", 0, 0),
    BREACHED("(outcome = 'breached' OR outcome = 'open' AND due_at <= :now)", -1, 0),
    ON_TRACK("outcome = 'open' AND due_at > :now", 1, 0),
    NO_SLA("outcome = 'no_sla'", 0, 0),
    /** Whatever has a target. */
    WITH_SLA("outcome <> 'no_sla'", 0, 0),
    /** Has a target and is not over. */
    OPEN("outcome = 'open'", 0, 0),
    /** Open past its target. */
    OVERDUE("outcome = 'open' AND due_at <= :now", -1, 0),
    /** Open, and due soon. */
    AT_RISK("outcome = 'open' AND due_at > :now AND due_at <= :soon", 1, -1),
    /** Open, and due later or with a clock that stands still. */
    HEALTHY("outcome = 'open' AND due_at > :soon", 0, 1);

    private final String condition;

    private final int onTrack;

    private final int healthy;

    SlaStatus(String condition, int onTrack, int healthy) {
        this.condition = condition;
        this.onTrack = onTrack;
        this.healthy = healthy;
    }

    /** The one of this name, where there is one. */
    static Optional<SlaStatus> named(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In SQL over the facts, with {@code :now} and {@code :soon} to be bound where they stand in it. */
    String condition() {
        return condition;
    }

    /**
     * The outcomes that sums are kept of. Those whose targets pass without any event are in the sums as open ones; of these,
     * what is in time is counted and not what is late, which may have been lying there for years.
     */
    List<String> outcomes() {
        return switch (this) {
            case MET -> List.of("met");
            case BREACHED -> List.of("breached", "open");
            case OPEN, OVERDUE -> List.of("open");
            case NO_SLA -> List.of("no_sla");
            case WITH_SLA -> List.of("met", "breached", "open");
            case ON_TRACK, AT_RISK, HEALTHY -> List.of();
        };
    }

    /** Whether it is of open ones alone. */
    boolean isOpen() {
        return switch (this) {
            case ON_TRACK, OPEN, OVERDUE, AT_RISK, HEALTHY -> true;
            case MET, BREACHED, NO_SLA, WITH_SLA -> false;
        };
    }

    /** How often what is open and in time is added to the sums; taken away where it is negative. */
    int onTrack() {
        return onTrack;
    }

    /** Likewise for what is open and not even due soon. */
    int healthy() {
        return healthy;
    }
}
