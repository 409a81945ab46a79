package io.baton.execution.step;

import io.baton.execution.step.StepResult.Failed;

/** The ways in which more than one kind of step can fail. */
final class Failures {

    private Failures() {}

    /** It would go wrong the same way each time. */
    static Failed lasting(String code, String message) {
        return new Failed(new StepError(code, message), false);
    }

    /** The same call may go well later. */
    static Failed passing(String code, String message) {
        return new Failed(new StepError(code, message), true);
    }

    /** The step before gave something else than this one works on. */
    static Failed inputType(ValueType expected) {
        return lasting("input_type", "The step works on a " + expected.word() + ", and its input has none.");
    }

    static Failed tooLong() {
        return lasting("output_size", "The result would be longer than " + Values.CHARS_MAX + " characters.");
    }

    /** Passing, because a busy machine may have been the reason. */
    static Failed tooSlow() {
        return passing("time_limit", "The step did not get done within " + Deadline.LIMIT.toMillis() + " ms.");
    }
}
