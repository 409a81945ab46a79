package io.baton.execution.live;

import io.baton.platform.problem.Refusal;

/** More streams are open than the service can bear. */
final class TooManyStreams extends Refusal {

    private static final long serialVersionUID = 1L;

    TooManyStreams() {
        super(Kind.TOO_MANY, "Too many streams", "Too many streams of events are open; close one or try later.");
    }
}
