package io.baton.ticket.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payload of every {@code baton.ticket.*} event: the whole ticket, so that whoever keeps the highest version keeps the
 * truth, in whatever order events arrive.
 */
record TicketEvent(
        TicketView ticket, long version, @Nullable UUID companyGuid) {

    static TicketEvent of(Ticket ticket) {
        var company = ticket.company().equals(Viewer.NO_COMPANY) ? null : ticket.company();
        return new TicketEvent(TicketView.of(ticket), ticket.version(), company);
    }
}
