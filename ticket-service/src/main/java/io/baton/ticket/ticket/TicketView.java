package io.baton.ticket.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A ticket as everybody outside sees it: in answers and in events. */
public record TicketView(
        long id,
        String ticketId,
        String subject,
        String description,
        String category,
        String subcategory,
        String department,
        Priority priority,
        TicketStatus status,
        JsonNode employee,
        List<Attachment> attachments,
        JsonNode dynamicData,
        Work.@Nullable Assignee assignedTo,
        Work.@Nullable Flow workflow,
        Work.@Nullable Step currentStep,
        @Nullable Instant resolutionTime,
        Instant createdAt,
        Instant updatedAt) {

    /** The ticket as its readers see it. */
    public static TicketView of(Ticket ticket) {
        var content = ticket.content();
        var work = ticket.work();
        return new TicketView(
                ticket.id(),
                ticket.ticketId(),
                content.subject(),
                content.description(),
                content.category(),
                content.subcategory(),
                content.department(),
                content.priority(),
                ticket.status(),
                content.employee(),
                content.attachments(),
                content.dynamicData(),
                work.assignedTo(),
                work.workflow(),
                work.currentStep(),
                work.resolutionTime(),
                ticket.createdAt(),
                ticket.updatedAt());
    }
}
