package io.baton.workflow.assignment;

import io.baton.platform.problem.Refusal;

/** Every way the directory can say no. */
abstract sealed class AssignmentRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AssignmentRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class UnknownRole extends AssignmentRefusal {

        private static final long serialVersionUID = 1L;

        UnknownRole(long roleId) {
            super(Kind.UNKNOWN, "Not found", "No role " + roleId + ".");
        }
    }
}
