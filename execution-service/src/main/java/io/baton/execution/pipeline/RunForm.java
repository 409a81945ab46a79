package io.baton.execution.pipeline;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client sends to have a pipeline run; all of it may be missing. */
@CamelCase
record RunForm(@Nullable JsonNode parameters, @Nullable String triggerSource) {

    static final RunForm EMPTY = new RunForm(null, null);

    /** @param fromFailed whether what succeeded is kept */
    @CamelCase
    record Again(@Nullable Boolean fromFailed) {

        static final Again EMPTY = new Again(null);
    }
}
