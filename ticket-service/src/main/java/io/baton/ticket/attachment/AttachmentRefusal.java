package io.baton.ticket.attachment;

import io.baton.platform.problem.Refusal;

/** Every way this room says no, beside faults in what was sent. */
abstract sealed class AttachmentRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AttachmentRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Unknown extends AttachmentRefusal {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super(Kind.UNKNOWN, "Attachment not found", "The ticket has no such attachment.");
        }
    }
}
