package io.baton.execution.llm;

import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a model gave no answer; the message is for the node's user. */
final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private final boolean passing;

    private final transient @Nullable Duration pause;

    private ModelFailure(String code, String message, boolean passing, @Nullable Duration pause) {
        super(message, null, false, false);
        this.code = code;
        this.passing = passing;
        this.pause = pause;
    }

    /** It would go wrong the same way each time. */
    static ModelFailure lasting(String code, String message) {
        return new ModelFailure(code, message, false, null);
    }

    /** @param pause what the endpoint asks for; null: it asks for none */
    static ModelFailure passing(String code, String message, @Nullable Duration pause) {
        return new ModelFailure(code, message, true, pause);
    }

    boolean isPassing() {
        return passing;
    }

    @Nullable
    Duration pause() {
        return pause;
    }

    /** The attempts that made sense were made. */
    StepResult result() {
        return new StepResult.Failed(new StepError(code, String.valueOf(getMessage())), false);
    }
}
