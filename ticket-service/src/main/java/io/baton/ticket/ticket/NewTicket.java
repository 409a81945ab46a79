package io.baton.ticket.ticket;

import java.time.Instant;
import java.util.UUID;

/**
 * A ticket on its way in, checked.
 *
 * @param company whose it will be
 * @param now when it was filed
 * @param traceParent the trace of the request that filed it
 */
record NewTicket(Ticket.Content content, UUID company, Instant now, String traceParent) {

    NewTicket with(Ticket.Content kept) {
        return new NewTicket(kept, company, now, traceParent);
    }

    /** As it is once it has a number and a name. */
    Ticket numbered(long id, String ticketId) {
        return new Ticket(id, ticketId, company, content, TicketStatus.NEW, Work.NONE, now, now, 1);
    }
}
