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
}
