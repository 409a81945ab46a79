package io.baton.workflow.intake;

import io.baton.platform.problem.Refusal;

/** Every way the intake can say no. */
abstract sealed class IntakeRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private IntakeRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class UnknownTicket extends IntakeRefusal {

        private static final long serialVersionUID = 1L;

        UnknownTicket(long id) {
            super(Kind.UNKNOWN, "Not found", "No ticket " + id + " was heard of.");
        }
    }

    /** Nobody has to work on it any more. */
    static final class TicketOver extends IntakeRefusal {

        private static final long serialVersionUID = 1L;

        TicketOver(String number, String status) {
            super(Kind.CONFLICT, "Ticket is over", "Ticket " + number + " is " + status + ".");
        }
    }

    static final class HasATask extends IntakeRefusal {

        private static final long serialVersionUID = 1L;

        HasATask(String number) {
            super(Kind.CONFLICT, "Ticket has a task", "Ticket " + number + " already has an open task.");
        }
    }
}
