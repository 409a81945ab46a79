package io.baton.ticket.ticket;

import io.baton.platform.problem.Refusal;

/** Every way this room says no, beside faults in the request's fields. */
abstract sealed class TicketRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private TicketRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    /** Not there, or not to be seen by this caller: the answer does not tell which. */
    static final class Unknown extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super(Kind.UNKNOWN, "Ticket not found", "There is no such ticket, or it is not yours to see.");
        }
    }

    static final class ForAnother extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        ForAnother() {
            super(
                    Kind.FORBIDDEN,
                    "Not your ticket to file",
                    "Without a role you file tickets for yourself only: leave employee out, or name yourself.");
        }
    }
}
