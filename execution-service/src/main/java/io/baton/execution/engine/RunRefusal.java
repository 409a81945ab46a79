package io.baton.execution.engine;

import io.baton.platform.problem.Refusal;

/** What a run's state forbids. */
public abstract sealed class RunRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private RunRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    /** Whether the same command would be refused again, however often it is tried. */
    public boolean isFinal() {
        return switch (this) {
            case Unknown unknown -> true;
            case NoPlan noPlan -> true;
            case Over over -> true;
            case NotFailed notFailed -> true;
            case NotPaused notPaused -> true;
            case NotWaiting notWaiting -> true;
            case Ambiguous ambiguous -> true;
            case Contended contended -> false;
            case NoDatabase noDatabase -> false;
        };
    }

    /** There is no such run. */
    static final class Unknown extends RunRefusal {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super(Kind.UNKNOWN, "Not found", "There is no such run.");
        }
    }

    /** What it was to follow was forgotten with everything that followed it. */
    static final class NoPlan extends RunRefusal {

        private static final long serialVersionUID = 1L;

        NoPlan() {
            super(Kind.CONFLICT, "No plan", "What it was to follow is not there any more.");
        }
    }

    /** It is over. */
    static final class Over extends RunRefusal {

        private static final long serialVersionUID = 1L;

        Over(RunStatus status) {
            super(Kind.CONFLICT, "Already over", "It is " + status + ", and nothing can change that.");
        }
    }

    /** Only what failed can be tried again. */
    static final class NotFailed extends RunRefusal {

        private static final long serialVersionUID = 1L;

        NotFailed(RunStatus status) {
            super(Kind.CONFLICT, "Not failed", "Only a failed run can be retried; this one is " + status + ".");
        }
    }

    /** Nothing waits for a decision there. */
    static final class NotPaused extends RunRefusal {

        private static final long serialVersionUID = 1L;

        NotPaused() {
            super(Kind.CONFLICT, "Not paused", "Nothing waits for a decision there.");
        }
    }

    /** Nothing waits there to be told how it came out. */
    static final class NotWaiting extends RunRefusal {

        private static final long serialVersionUID = 1L;

        NotWaiting() {
            super(Kind.CONFLICT, "Not waiting", "Nothing waits there for its outcome.");
        }
    }

    /** Several things wait, and the decision names none. */
    static final class Ambiguous extends RunRefusal {

        private static final long serialVersionUID = 1L;

        Ambiguous() {
            super(Kind.INVALID, "Which one?", "Several steps wait for a decision; name one.");
        }
    }

    /** Others were faster, again and again. */
    static final class Contended extends RunRefusal {

        private static final long serialVersionUID = 1L;

        Contended() {
            super(Kind.CONFLICT, "Changed meanwhile", "Others changed it at the same moment; look again.");
        }
    }

    /** The database failed just then. What was asked for may have been done or not. */
    static final class NoDatabase extends RunRefusal {

        private static final long serialVersionUID = 1L;

        NoDatabase() {
            super(Kind.UNAVAILABLE, "Database unavailable", "It is not known whether this was done; look again.");
        }
    }
}
