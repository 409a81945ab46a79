package io.baton.analytics.intake;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What an event of a ticket says of its fact. */
record TicketPart(
        boolean deleted,
        Ticket ticket,
        long version,
        @Nullable UUID company) {

    private static final String DELETED = "baton.ticket.deleted.v1";

    TicketPart {
        if (!deleted) {
            Objects.requireNonNull(ticket.createdAt(), "ticket.created_at is missing");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    static TicketPart of(String type, Payload payload) {
        return new TicketPart(type.equals(DELETED), payload.ticket(), payload.version(), payload.companyGuid());
    }

    /** Of two of one ticket, the one that counts. */
    TicketPart newest(TicketPart other) {
        return version < other.version ? other : this;
    }

    /** Our reading of the events of a ticket: only the fields that are counted by. */
    record Payload(Ticket ticket, long version, @Nullable UUID companyGuid) {

        Payload {
            Objects.requireNonNull(ticket, "ticket is missing");
        }
    }

    record Ticket(
            String ticketId,
            @JsonDeserialize(using = Moment.class) @Nullable Instant createdAt,
            @Nullable String subject,
            @Nullable String category,
            @Nullable String subcategory,
            @Nullable String department,
            @Nullable String priority) {

        Ticket {
            Objects.requireNonNull(ticketId, "ticket.ticket_id is missing");
        }
    }
}
