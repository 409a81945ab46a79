package io.baton.analytics.rebuild;

import io.baton.platform.problem.Refusal;
import java.time.Duration;
import java.util.List;

/** Every way a rebuild can be refused. */
abstract sealed class RebuildRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private RebuildRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Running extends RebuildRefusal {

        private static final long serialVersionUID = 1L;

        Running() {
            super(Kind.CONFLICT, "A rebuild is running", "Another rebuild is under way; only one runs at a time.");
        }
    }

    static final class TooSoon extends RebuildRefusal {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        /** @param left until the next may begin */
        TooSoon(Duration left) {
            this(Math.max(1, Math.ceilDiv(left.toMillis(), 1_000)));
        }

        private TooSoon(long seconds) {
            super(
                    Kind.TOO_MANY,
                    "A rebuild was just done",
                    "The facts were made anew just now; please try again in " + seconds + " seconds.");
            this.seconds = seconds;
        }

        /** After how many seconds asking again is worth it. */
        long seconds() {
            return seconds;
        }
    }

    /** What is left of the topics would make less than what is known now. */
    static final class Incomplete extends RebuildRefusal {

        private static final long serialVersionUID = 1L;

        Incomplete(List<String> topics) {
            super(
                    Kind.CONFLICT,
                    "The history is incomplete",
                    "The brokers have deleted the beginning of " + String.join(", ", topics)
                            + ": a rebuild would lose what was counted from it."
                            + " One from=snapshot goes on from the facts that there are.");
        }
    }

    static final class Never extends RebuildRefusal {

        private static final long serialVersionUID = 1L;

        Never() {
            super(Kind.UNKNOWN, "No rebuild", "The facts were never rebuilt.");
        }
    }

    static final class NoBrokers extends RebuildRefusal {

        private static final long serialVersionUID = 1L;

        NoBrokers() {
            super(Kind.UNAVAILABLE, "Brokers unavailable", "The brokers, which hold the history, do not answer.");
        }
    }
}
