package io.baton.analytics.learning;

import io.baton.platform.problem.Refusal;

/** Every way a forecast can fail to be made in time. */
public abstract sealed class LearningRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private LearningRefusal(String detail) {
        super(Kind.UNAVAILABLE, "Too busy", detail);
    }

    /** There is no place left to wait in. */
    public static final class Crowded extends LearningRefusal {

        private static final long serialVersionUID = 1L;

        Crowded() {
            super("Too many forecasts wait for their turn.");
        }
    }

    /** Nobody waits longer for an answer. */
    public static final class Late extends LearningRefusal {

        private static final long serialVersionUID = 1L;

        Late() {
            super("The forecast took too long.");
        }
    }
}
