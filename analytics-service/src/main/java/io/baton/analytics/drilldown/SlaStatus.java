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
    BREACHED("(outcome = 'breached' OR outcome = 'open' AND due_at <= :now)", 1, 0),
    ON_TRACK("outcome = 'open' AND due_at > :now", -1, 0),
    NO_SLA("outcome = 'no_sla'", 0, 0),
    /** Whatever has a target. */
    WITH_SLA("outcome <> 'no_sla'", 0, 0),
    /** Has a target and is not over. */
    OPEN("outcome = 'open'", 0, 0),
    /** Open past its target. */
    OVERDUE("outcome = 'open' AND due_at <= :now", 1, 0),
    /** Open, and due soon. */
    AT_RISK("outcome = 'open' AND due_at > :now AND due_at <= :soon", -1, 1),
    /** Open, and due later or with a clock that stands still. */
    HEALTHY("outcome = 'open' AND due_at > :soon", 0, -1);

    private final String condition;

    private final int dueByNow;

    private final int dueSoon;

    SlaStatus(String condition, int dueByNow, int dueSoon) {
        this.condition = condition;
        this.dueByNow = dueByNow;
        this.dueSoon = dueSoon;
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

    /** The outcomes that sums are kept of. Those whose targets pass without any event are in the sums as open ones. */
    List<String> outcomes() {
        return switch (this) {
            case MET -> List.of("met");
            case BREACHED -> List.of("breached");
            case ON_TRACK, OPEN, HEALTHY -> List.of("open");
            case NO_SLA -> List.of("no_sla");
            case WITH_SLA -> List.of("met", "breached", "open");
            case OVERDUE, AT_RISK -> List.of();
        };
    }

    /** Whether it is of open ones alone. */
    boolean isOpen() {
        return switch (this) {
            case ON_TRACK, OPEN, OVERDUE, AT_RISK, HEALTHY -> true;
            case MET, BREACHED, NO_SLA, WITH_SLA -> false;
        };
    }

    /** How often what is due by now is added to the sums; taken away where it is negative. */
    int dueByNow() {
        return dueByNow;
    }

    /** Likewise for what is due soon, or by now. */
    int dueSoon() {
        return dueSoon;
    }
}
