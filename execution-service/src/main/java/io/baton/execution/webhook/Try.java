package io.baton.execution.webhook;

import io.baton.execution.webhook.Delivery.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to send came out.
 *
 * @param notBefore when the receiver wants to hear of it again; null if it said nothing of it
 * @param hopeless whether no later attempt could go better
 */
record Try(Attempt attempt, @Nullable Instant notBefore, boolean hopeless) {

    private static final int GONE = 410;

    boolean delivered() {
        return attempt.error() == null;
    }

    /** The receiver says that it is there no more and wants nothing again. */
    boolean gone() {
        var status = attempt.status();
        return status != null && status == GONE;
    }
}
