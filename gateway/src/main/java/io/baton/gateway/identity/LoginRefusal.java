package io.baton.gateway.identity;

import io.baton.platform.problem.Refusal;
import java.time.Duration;

/** Why nobody is let in for now. */
abstract sealed class LoginRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private LoginRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    /** It was tried wrongly too often. */
    static final class TooManyTries extends LoginRefusal {

        private static final long serialVersionUID = 1L;

        TooManyTries(Duration wait) {
            super(Kind.TOO_MANY, "Too many tries", "Try again in " + wait.toSeconds() + " seconds.");
        }
    }
}
