package io.baton.execution.dataflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client sends to have a data flow executed; all of it may be missing. */
record ExecuteForm(
        @Nullable JsonNode input,
        @Nullable String webhookUrl,
        @Nullable String webhookSecret) {

    static final ExecuteForm EMPTY = new ExecuteForm(null, null, null);

    /** What a client sends to have it executed many times. */
    record Batch(
            @Nullable List<@Nullable JsonNode> inputs,
            @Nullable String webhookUrl,
            @Nullable String webhookSecret) {}
}
