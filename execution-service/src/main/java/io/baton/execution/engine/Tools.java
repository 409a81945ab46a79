package io.baton.execution.engine;

import io.baton.execution.step.Condition;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepResult;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stride needs to know of steps.
 *
 * @param outputBytesMax a bigger output fails its step
 */
record Tools(Function<String, Optional<StepKind>> kinds, Condition condition, int outputBytesMax) {

    private static final Logger log = LoggerFactory.getLogger(Tools.class);

    /** The kind of that name; null where there is none. */
    @Nullable
    StepKind kind(String name) {
        return kinds.apply(name).orElse(null);
    }

    /** Does a pure step; one that throws has failed for good. */
    StepResult apply(PureStep step, StepCall call) {
        try {
            return bounded(step.apply(call));
        } catch (RuntimeException | StackOverflowError fault) {
            log.error("{} failed unexpectedly", step.type().name(), fault);
            return new StepResult.Failed(StepErrors.internal(), false);
        }
    }

    /** The result, or a failure where its output is too big to be kept. */
    StepResult bounded(StepResult result) {
        var output = switch (result) {
            case StepResult.Done done -> done.output();
            case StepResult.Sleep sleep -> sleep.output();
            case StepResult.Pause pause -> pause.detail();
            case StepResult.Failed failed -> null;
        };
        return output == null || Weight.of(output, outputBytesMax) <= outputBytesMax
                ? result
                : new StepResult.Failed(StepErrors.tooBig(outputBytesMax), false);
    }
}
