package io.baton.execution.step;

import reactor.core.publisher.Mono;

/**
 * A kind of step with an effect outside, or one that takes its time. Everything before it is durable when it is called. After
 * a crash it is called again with the same {@link StepCall#idempotencyKey()}, so that its effect can be had once.
 */
public non-sealed interface OutsideStep extends StepKind {

    /** Does the work. Cancelling ends it; the engine cancels at the step's time limit and when the run is cancelled. */
    Mono<StepResult> run(StepCall call);
}
