package io.baton.workflow.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a task shows of its ticket.
 *
 * @param ticketId    the ticket's number at the ticket-service
 * @param number      the ticket's name for people, {@code TX…}
 * @param companyGuid whose ticket it is, null where it is nobody's in particular
 * @param fetchedAt   when this was heard
 */
public record TicketFacts(
        long ticketId,
        String number,
        String subject,
        String description,
        String status,
        String priority,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable UUID companyGuid,
        Instant fetchedAt) {}
