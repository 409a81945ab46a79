package io.baton.analytics.rebuild;

/** It was silent for too long, and another one may have begun. */
final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Lost() {
        super("The rebuild counts as interrupted.");
    }
}
