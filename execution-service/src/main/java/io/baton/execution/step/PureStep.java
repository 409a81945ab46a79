package io.baton.execution.step;

/**
 * A kind of step that only computes: the same call gives the same result and nobody outside notices it. The engine may run
 * several in a row before it writes anything down, and again after a crash.
 */
public non-sealed interface PureStep extends StepKind {

    /** Computes the result on the calling thread, within milliseconds; whatever could take longer has a limit of its own. */
    StepResult apply(StepCall call);
}
