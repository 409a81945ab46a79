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

    /** Its people ended it: nothing about it changes any more. */
    static final class Over extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        Over(TicketStatus status) {
            super(
                    Kind.CONFLICT,
                    "Ticket is over",
                    "A ticket that is " + status.label() + " does not change any more: file a new one.");
        }
    }

    static final class NoWay extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        NoWay(TicketStatus from, TicketStatus to) {
            super(
                    Kind.CONFLICT,
                    "Status not possible",
                    "A ticket that is " + from.label() + " cannot become " + to.label() + ".");
        }
    }

    static final class NotForEmployees extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        NotForEmployees() {
            super(
                    Kind.FORBIDDEN,
                    "Not your status to set",
                    "Without a role you withdraw a ticket of yours, or close it once it is resolved.");
        }
    }

    /** It is another version than the one the change was meant for. */
    static final class Stale extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        Stale() {
            super(
                    Kind.STALE,
                    "Ticket has changed",
                    "The ticket is not the version in If-Match any more: read it again.");
        }
    }

    /** Somebody was faster, at this very moment. */
    static final class ChangedMeanwhile extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super(
                    Kind.CONFLICT,
                    "Changed meanwhile",
                    "Somebody else changed the ticket at this moment: read it again.");
        }
    }

    /** Faster than the database takes them. Nothing happened, so that the same can be asked again. */
    static final class TooBusy extends TicketRefusal {

        private static final long serialVersionUID = 1L;

        TooBusy() {
            super(Kind.TOO_MANY, "Too busy", "More tickets are filed than can be saved; try again in a moment.");
        }
    }
}
