package io.baton.workflow.intake;

import io.baton.workflow.task.TicketFacts;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of a ticket last.
 *
 * @param companyGuid whose ticket it is, null where it is nobody's in particular
 * @param data        the whole ticket, as JSON
 * @param version     the highest that was heard
 */
record Snapshot(
        Ticket ticket, @Nullable UUID companyGuid, String data, boolean isDeleted, long version, Instant fetchedAt) {

    /** Statuses of a ticket that somebody still has to work on. */
    static final Set<String> OPEN = Set.of("New", "Open", "In Progress", "On Hold", "Pending");

    /** The status of a ticket whose work counts as done. */
    static final String CLOSED = "Closed";

    /** Statuses of a ticket that nobody has to work on any more, although it was not done. */
    static final Set<String> DROPPED = Set.of("Withdrawn", "Rejected");

    /** Our reading of a ticket: only the fields that this service uses. */
    record Ticket(
            long id,
            String ticketId,
            String subject,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subcategory,
            @Nullable String department,
            @Nullable String priority,
            String status) {}

    /** Whether it should have a task. */
    boolean isOpen() {
        return !isDeleted && OPEN.contains(ticket.status());
    }

    TicketFacts facts() {
        return new TicketFacts(
                ticket.id(),
                ticket.ticketId(),
                ticket.subject(),
                ticket.description() == null ? "" : ticket.description(),
                ticket.status(),
                ticket.priority() == null ? "Medium" : ticket.priority(),
                ticket.category(),
                ticket.subcategory(),
                ticket.department(),
                companyGuid,
                fetchedAt);
    }
}
