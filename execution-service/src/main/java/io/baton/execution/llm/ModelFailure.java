package io.baton.execution.llm;

import io.baton.execution.node.Inputs;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Why a model gave no answer; the message is for the node's user. */
final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private final boolean passing;

    private final transient @Nullable Duration pause;

    private final transient @Nullable JsonNode counted;

    private ModelFailure(
            String code,
            @Nullable String message,
            boolean passing,
            @Nullable Duration pause,
            @Nullable JsonNode counted) {
        super(message, null, false, false);
        this.code = code;
        this.passing = passing;
        this.pause = pause;
        this.counted = counted;
    }

    /** It would go wrong the same way each time. */
    static ModelFailure lasting(String code, String message) {
        return new ModelFailure(code, message, false, null, null);
    }

    /** @param pause what the endpoint asks for; null: it asks for none */
    static ModelFailure passing(String code, String message, @Nullable Duration pause) {
        return new ModelFailure(code, message, true, pause, null);
    }

    /** The same, of an answer that cost what the endpoint counted. */
    ModelFailure having(JsonNode usage) {
        return new ModelFailure(code, getMessage(), passing, pause, usage);
    }

    boolean isPassing() {
        return passing;
    }

    @Nullable
    Duration pause() {
        return pause;
    }

    /**
     * The attempts that made sense were made.
     *
     * @param spent on the answers before; nobody gets them back
     */
    StepResult result(Usage spent) {
        var usage = counted == null ? spent : spent.plus(counted);
        var detail = usage.calls() == 0
                ? null
                : JsonNodeFactory.instance.objectNode().set(Inputs.USAGE, usage.json());
        return new StepResult.Failed(new StepError(code, String.valueOf(getMessage()), detail), false);
    }
}
