package io.baton.analytics.csv;

import io.baton.platform.problem.Refusal;

/** Every way a download can be refused or ended. */
abstract sealed class CsvRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private CsvRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Crowded extends CsvRefusal {

        private static final long serialVersionUID = 1L;

        Crowded() {
            super(
                    Kind.TOO_MANY,
                    "Too many downloads",
                    "Too many downloads are under way; please try again in a moment.");
        }
    }

    static final class Greedy extends CsvRefusal {

        private static final long serialVersionUID = 1L;

        Greedy() {
            super(
                    Kind.TOO_MANY,
                    "Too many downloads",
                    "Your other downloads are still under way; please wait until they have ended.");
        }
    }

    /** Once lines were sent, this breaks the connection off: a file must not look whole that is not. */
    static final class TooSlow extends CsvRefusal {

        private static final long serialVersionUID = 1L;

        TooSlow() {
            super(Kind.UNAVAILABLE, "Too slow", "The download took too long.");
        }
    }
}
