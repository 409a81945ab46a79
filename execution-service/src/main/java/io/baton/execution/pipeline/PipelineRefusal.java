package io.baton.execution.pipeline;

import io.baton.platform.problem.Refusal;

/** Every way a pipeline or a run can say no, apart from faults of a form. */
abstract sealed class PipelineRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private PipelineRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Unknown extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(Kind.UNKNOWN, "Not found", "There is no such " + what + ".");
        }
    }

    static final class Stale extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        Stale() {
            super(Kind.STALE, "Changed meanwhile", "The workflow is at another version than the change was meant for.");
        }
    }

    static final class Busy extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        Busy() {
            super(Kind.CONFLICT, "Still running", "The workflow has runs that have not ended.");
        }
    }

    static final class Disabled extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        Disabled() {
            super(Kind.CONFLICT, "Disabled", "The workflow is disabled; enable it to have it run.");
        }
    }

    static final class NotOver extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        NotOver() {
            super(Kind.CONFLICT, "Still running", "The run has not ended; abort it, or wait.");
        }
    }

    static final class TooManyStreams extends PipelineRefusal {

        private static final long serialVersionUID = 1L;

        TooManyStreams() {
            super(Kind.TOO_MANY, "Too many streams", "Too many streams are open; close one or try later.");
        }
    }
}
