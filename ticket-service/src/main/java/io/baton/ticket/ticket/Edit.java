package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants to be different about a ticket, unchecked. What is null, or not sent, stays as it is. */
record Edit(
        @Nullable String subject,
        @Nullable String description,
        @Nullable String category,
        @Nullable String subcategory,
        @Nullable String department,
        @Nullable String priority,
        @Nullable String status,
        @Nullable JsonNode employee,
        @Nullable JsonNode dynamicData) {

    /**
     * The ticket as it is wanted, or this very ticket where nothing is different.
     *
     * @throws io.baton.platform.problem.Invalid naming every fault at once
     * @throws TicketRefusal where the caller may not, or the ticket's status does not allow it
     */
    Ticket of(Ticket ticket, Caller caller, Instant now) {
        var faults = new Faults();
        var known = ticket.content();
        var about = isSent(employee) ? Employee.of(employee, caller, faults) : known.employee();
        var content = over(known).content(about, faults).with(known.attachments());
        var next = known(status, ticket.status(), faults);
        faults.throwIfAny();
        return ticket.edited(content, next, caller.roles().isEmpty(), now);
    }

    /** The whole ticket as it would have been filed. */
    private Filing over(Ticket.Content known) {
        return new Filing(
                Objects.requireNonNullElse(subject, known.subject()),
                Objects.requireNonNullElse(description, known.description()),
                Objects.requireNonNullElse(category, known.category()),
                Objects.requireNonNullElse(subcategory, known.subcategory()),
                Objects.requireNonNullElse(department, known.department()),
                isBlank(priority) ? known.priority().label() : priority,
                null,
                isSent(dynamicData) ? dynamicData : known.dynamicData());
    }

    private static TicketStatus known(@Nullable String sent, TicketStatus otherwise, Faults faults) {
        if (isBlank(sent)) {
            return otherwise;
        }
        return TicketStatus.named(String.valueOf(sent)).orElseGet(() -> {
            var labels = TicketFilter.labels(TicketStatus.values(), TicketStatus::label);
            faults.add("status", "Invalid status value. One of " + labels + ".");
            return otherwise;
        });
    }

    private static boolean isSent(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
