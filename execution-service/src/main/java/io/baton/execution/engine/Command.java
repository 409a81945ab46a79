package io.baton.execution.engine;

import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
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

    /**
     * A paused node is decided against: the run ends.
     *
     * @param node its number; null where only one is paused
     * @param how what the face keeps of the decision
     */
    record TurnDown(String by, @Nullable Integer node, JsonNode how) implements Command {}

    /**
     * What a node that gave its output for later slept for has come, before its time: this counts in place of that output.
     *
     * @param result what it gives
     */
    record Settle(String by, int node, StepResult.Done result) implements Command {}

    /**
     * What a node that gave its output for later sleeps for can only be moved by somebody's decision, or again without one.
     *
     * @param held whether nothing but decisions of people moves it now
     */
    record Hold(String by, int node, boolean held) implements Command {}

    /** What a node that gave its output for later slept for went wrong: it fails. */
    record Fail(String by, int node, StepError error) implements Command {}
}
