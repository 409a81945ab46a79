package io.baton.ticket.conversation;

import io.baton.platform.problem.Refusal;

/** Every way this room says no, beside faults in the request's fields. */
abstract sealed class ConversationRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private ConversationRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    /** It was there a moment ago. */
    static final class Gone extends ConversationRefusal {

        private static final long serialVersionUID = 1L;

        Gone() {
            super(Kind.UNKNOWN, "Ticket not found", "The ticket was deleted at this moment.");
        }
    }
}
