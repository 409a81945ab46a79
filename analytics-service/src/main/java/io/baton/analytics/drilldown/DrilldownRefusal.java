package io.baton.analytics.drilldown;

import io.baton.platform.problem.Refusal;

/** Every way a drill-down can be refused. */
abstract sealed class DrilldownRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private DrilldownRefusal(String detail) {
        super(Kind.UNKNOWN, "Not found", detail);
    }

    static final class UnknownUser extends DrilldownRefusal {

        private static final long serialVersionUID = 1L;

        UnknownUser() {
            super("There is no such user.");
        }
    }

    static final class UnknownWorkflow extends DrilldownRefusal {

        private static final long serialVersionUID = 1L;

        UnknownWorkflow() {
            super("There is no such workflow.");
        }
    }
}
