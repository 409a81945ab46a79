package io.baton.platform.idempotency;

import io.baton.platform.problem.Refusal;

/** Why a key is not accepted. */
abstract sealed class KeyRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private KeyRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Malformed extends KeyRefusal {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(
                    Kind.INVALID,
                    "Invalid Idempotency-Key",
                    "An Idempotency-Key is one header of 1 to 255 visible ASCII characters.");
        }
    }

    static final class Reused extends KeyRefusal {

        private static final long serialVersionUID = 1L;

        Reused() {
            super(
                    Kind.UNPROCESSABLE,
                    "Idempotency-Key reused",
                    "This Idempotency-Key was used for another request. Give each request a key of its own.");
        }
    }

    static final class Running extends KeyRefusal {

        private static final long serialVersionUID = 1L;

        Running() {
            super(
                    Kind.CONFLICT,
                    "Request still running",
                    "A request with this Idempotency-Key is still running. Send it again in a moment for its answer.");
        }
    }

    static final class BrokenOff extends KeyRefusal {

        private static final long serialVersionUID = 1L;

        BrokenOff() {
            super(
                    Kind.CONFLICT,
                    "Answer unknown",
                    "A request with this Idempotency-Key broke off before its answer was kept. It may have taken effect:"
                            + " look, and send it under a new key only if it has not.");
        }
    }
}
