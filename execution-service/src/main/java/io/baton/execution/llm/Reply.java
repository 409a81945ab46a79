package io.baton.execution.llm;

import tools.jackson.databind.JsonNode;

/**
 * What a model answered.
 *
 * @param message its own, with a text or with calls of tools
 * @param usage what it counted; missing where it did not say
 */
record Reply(JsonNode message, String finish, JsonNode usage) {

    /** @throws ModelFailure if there is no message in it; it knows what the answer cost all the same */
    static Reply of(JsonNode answer) {
        try {
            return read(answer);
        } catch (ModelFailure failure) {
            throw answer.path("usage").isObject() ? failure.having(answer.path("usage")) : failure;
        }
    }

    private static Reply read(JsonNode answer) {
        var choice = answer.path("choices").path(0);
        var message = choice.path("message");
        if (!message.isObject()) {
            throw ModelFailure.lasting("model_answer", "The model's endpoint answered something that is no answer.");
        }
        var refusal = message.path("refusal");
        if (refusal.isString()) {
            throw ModelFailure.lasting("model_refusal", "The model refused: " + refusal.stringValue());
        }
        var finish = choice.path("finish_reason").asString("");
        if (finish.equals("content_filter")) {
            throw ModelFailure.lasting("content_filter", "The answer was held back by the endpoint's content filter.");
        }
        return new Reply(message, finish, answer.path("usage"));
    }

    JsonNode calls() {
        return message.path("tool_calls");
    }

    String text() {
        return message.path("content").asString("");
    }
}
