package io.baton.execution.llm;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What models counted over all calls of a node. */
record Usage(String model, int calls, long promptTokens, long completionTokens, long totalTokens) {

    static Usage none(String model) {
        return new Usage(model, 0, 0, 0, 0);
    }

    Usage plus(JsonNode counted) {
        var prompt = counted.path("prompt_tokens").asLong(0);
        var completion = counted.path("completion_tokens").asLong(0);
        return new Usage(
                model,
                calls + 1,
                promptTokens + prompt,
                completionTokens + completion,
                totalTokens + counted.path("total_tokens").asLong(prompt + completion));
    }

    JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("model", model)
                .put("calls", calls)
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", totalTokens);
    }
}
