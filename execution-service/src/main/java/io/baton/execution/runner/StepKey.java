package io.baton.execution.runner;

import java.util.UUID;

/**
 * Which step of which run.
 *
 * @param run as the engine calls it
 * @param node its place in the run's plan
 */
public record StepKey(UUID run, int node) {

    /** The step that a call's idempotency key is of. */
    public static StepKey of(String idempotencyKey) {
        var dash = idempotencyKey.lastIndexOf('-');
        return new StepKey(
                UUID.fromString(idempotencyKey.substring(0, dash)),
                Integer.parseInt(idempotencyKey.substring(dash + 1)));
    }
}
