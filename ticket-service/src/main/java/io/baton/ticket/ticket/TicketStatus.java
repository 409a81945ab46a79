package io.baton.ticket.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How far a ticket has come, with the spelling that goes over the wire and into the database. */
public enum TicketStatus {
    NEW("New"),
    OPEN("Open"),
    IN_PROGRESS("In Progress"),
    ON_HOLD("On Hold"),
    PENDING("Pending"),
    RESOLVED("Resolved"),
    REJECTED("Rejected"),
    WITHDRAWN("Withdrawn"),
    CLOSED("Closed");

    private final String label;

    TicketStatus(String label) {
        this.label = label;
    }

    /** The spelling that goes over the wire and into the database. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Ended by its people: what the task still says cannot open it again. */
    boolean isEndedByHand() {
        return switch (this) {
            case REJECTED, WITHDRAWN, CLOSED -> true;
            case NEW, OPEN, IN_PROGRESS, ON_HOLD, PENDING, RESOLVED -> false;
        };
    }

    /** What people may make of it. None becomes new again, and what is resolved is closed or taken up again. */
    boolean mayBecome(TicketStatus next) {
        return switch (next) {
            case NEW -> false;
            case ON_HOLD, PENDING, REJECTED, WITHDRAWN -> !isEndedByHand() && this != RESOLVED;
            case OPEN, IN_PROGRESS, RESOLVED, CLOSED -> !isEndedByHand();
        };
    }

    /** What somebody without a role may make of a ticket about themself. */
    boolean mayBecomeByEmployee(TicketStatus next) {
        return this == RESOLVED ? next == CLOSED : next == WITHDRAWN;
    }

    /** Whether there is an answer to what was asked for. */
    boolean isAnswered() {
        return this == RESOLVED || this == CLOSED;
    }

    static Optional<TicketStatus> named(String name) {
        return Arrays.stream(values())
                .filter(status -> status.label.equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
