package io.baton.execution.engine;

import io.baton.execution.step.StepError;
import java.time.Duration;

/** The failures that no step reports itself. */
final class StepErrors {

    static final StepError UPSTREAM = new StepError("upstream_failure", "Upstream failure");

    private StepErrors() {}

    static StepError unknownKind(Plan.Node node) {
        return new StepError("unknown_step", "There is no kind of step called " + node.kind() + " here.");
    }

    static StepError timeout(Duration limit) {
        return new StepError("timeout", "It took longer than " + limit.toMillis() + " ms.");
    }

    static StepError tooBig(int bytesMax) {
        return new StepError("output_too_big", "It gave more than " + bytesMax + " bytes.");
    }

    /** Never with the exception's own text, which is not meant for users. */
    static StepError internal() {
        return new StepError("internal", "The step failed unexpectedly; the service's log says more.");
    }
}
