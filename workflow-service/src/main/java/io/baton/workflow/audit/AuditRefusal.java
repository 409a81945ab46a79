package io.baton.workflow.audit;

import io.baton.platform.problem.Refusal;

/** Every way the trail can say no. */
abstract sealed class AuditRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AuditRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Unknown extends AuditRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(long id) {
            super(Kind.UNKNOWN, "Not found", "No audit event " + id + ".");
        }
    }
}
