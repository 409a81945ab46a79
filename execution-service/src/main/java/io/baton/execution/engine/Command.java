package io.baton.execution.engine;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody may want of a run. Of two that exclude each other one is carried out and the other refused. */
public sealed interface Command {

    /** Who wants it. */
    String by();

    /** End it; what is under way is called off. */
    record Cancel(String by) implements Command {}

    /** Do again what failed, and what came after it. */
    record Retry(String by) implements Command {}

    /**
     * A paused node is decided.
     *
     * @param node its number; null where only one is paused
     * @param how what the face keeps of the decision
     * @param output what the node gives
     */
    record Resume(String by, @Nullable Integer node, JsonNode how, JsonNode output) implements Command {}
}
