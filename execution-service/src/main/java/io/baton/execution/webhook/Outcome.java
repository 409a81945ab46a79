package io.baton.execution.webhook;

import io.baton.execution.webhook.Delivery.Attempt;
import io.baton.execution.webhook.Delivery.State;
import io.baton.execution.webhook.Schedule.Verdict;
import java.time.Instant;
import java.util.Objects;

/** What was tried and what follows from it, to be written down. */
record Outcome(Head head, Try last, Verdict verdict) {

    String subject() {
        return head.claimed().subject();
    }

    long position() {
        return head.claimed().position();
    }

    Attempt attempt() {
        return last.attempt();
    }

    State state() {
        return switch (verdict) {
            case Verdict.Delivered delivered -> State.DELIVERED;
            case Verdict.Again again -> State.WAITING;
            case Verdict.GivenUp givenUp -> State.GIVEN_UP;
            case Verdict.AllGivenUp allGivenUp -> State.GIVEN_UP;
        };
    }

    /** When it is tried again; says nothing once it has ended. */
    Instant again() {
        return verdict instanceof Verdict.Again again ? again.at() : attempt().at();
    }

    /** What the receiver answered; 0 if it did not. */
    int status() {
        return Objects.requireNonNullElse(attempt().status(), 0);
    }

    /** Why it does not count as delivered; empty if it does. */
    String error() {
        return Objects.requireNonNullElse(attempt().error(), "");
    }

    boolean allGivenUp() {
        return verdict instanceof Verdict.AllGivenUp;
    }
}
