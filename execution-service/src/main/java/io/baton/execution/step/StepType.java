package io.baton.execution.step;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A kind of step as its users see it.
 *
 * @param name what definitions call it
 * @param aliases other accepted spellings
 * @param summary one sentence
 * @param input what it takes; {@code ANY} where it takes whatever comes
 * @param output what it gives; {@code ANY} where that depends on what it got
 * @param configSchema JSON Schema 2020-12 of its configuration, an object
 */
public record StepType(
        String name, Set<String> aliases, String summary, ValueType input, ValueType output, JsonNode configSchema) {

    public StepType {
        aliases = Set.copyOf(aliases);
    }
}
