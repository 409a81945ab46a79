package io.baton.execution.dataflow;

import io.baton.platform.problem.Refusal;

/** Every way a data flow can say no, apart from faults of a form. */
abstract sealed class DataFlowRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private DataFlowRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Unknown extends DataFlowRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(Kind.UNKNOWN, "Not found", "There is no such " + what + ".");
        }
    }

    static final class Stale extends DataFlowRefusal {

        private static final long serialVersionUID = 1L;

        Stale() {
            super(Kind.STALE, "Changed meanwhile", "The workflow is at another version than the change was meant for.");
        }
    }

    static final class Busy extends DataFlowRefusal {

        private static final long serialVersionUID = 1L;

        Busy() {
            super(Kind.CONFLICT, "Still running", "The workflow has executions that have not ended.");
        }
    }
}
