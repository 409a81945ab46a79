package io.baton.execution.engine;

import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where one node of a run stands.
 *
 * @param attempts how often it was started since it was last to be done
 * @param interruptions how often an instance died over it
 * @param turn which call of its step this is; no two calls of a node have the same, not even before and after a retry
 * @param since when it came to this status
 * @param startedAt the first start
 * @param until when it goes on by itself, sleeping or paused
 * @param output what it gave; while it sleeps before its output counts, what it will give
 * @param ports the ways it chose; empty: all
 * @param error the last one
 * @param decision what was asked while it is paused, what was decided afterwards
 * @param held whether it sleeps for something that waits for a decision itself
 */
public record NodeState(
        NodeStatus status,
        int attempts,
        int interruptions,
        int turn,
        @Nullable Instant since,
        @Nullable Instant startedAt,
        @Nullable Instant until,
        @Nullable JsonNode output,
        Set<String> ports,
        @Nullable StepError error,
        @Nullable JsonNode decision,
        boolean held) {

    static final NodeState FRESH = fresh(0);

    private static NodeState fresh(int turn) {
        return new NodeState(NodeStatus.PENDING, 0, 0, turn, null, null, null, null, Set.of(), null, null, false);
    }

    /**
     * The state after an entry.
     *
     * @throws IllegalStateException if nothing like it can happen in this state; then the history is damaged
     */
    NodeState with(Entry.OfNode entry) {
        var next = status.after(entry.kind());
        if (next == null) {
            throw new IllegalStateException(
                    "Node " + entry.node() + " is " + status + ", so that it cannot be " + entry.kind() + ".");
        }
        return switch (entry) {
            case Entry.Started it -> called(attempts + 1, interruptions, it.at());
            case Entry.Interrupted it -> called(attempts, interruptions + 1, it.at());
            case Entry.Completed it -> ended(next, it.at(), it.output(), it.ports(), null);
            case Entry.SetBack it -> waiting(next, it.at(), it.until(), null, it.error());
            case Entry.Slept it -> waiting(next, it.at(), it.until(), it.output(), error);
            case Entry.Held it -> held(it.held());
            case Entry.Paused it ->
                waiting(next, it.at(), it.until(), null, null).decided(it.detail());
            case Entry.Resumed it ->
                ended(next, it.at(), it.output(), Set.of(), null).decided(it.how());
            case Entry.Failed it -> ended(next, it.at(), null, Set.of(), it.error());
            case Entry.Skipped it -> ended(next, it.at(), it.output(), Set.of(), null);
            case Entry.Cancelled it -> ended(next, it.at(), null, Set.of(), it.error());
            case Entry.Reset it -> fresh(turn);
        };
    }

    private NodeState called(int times, int timesInterrupted, Instant at) {
        var first = startedAt == null ? at : startedAt;
        return new NodeState(
                NodeStatus.RUNNING,
                times,
                timesInterrupted,
                turn + 1,
                at,
                first,
                null,
                null,
                Set.of(),
                error,
                decision,
                false);
    }

    private NodeState decided(JsonNode what) {
        return new NodeState(
                status, attempts, interruptions, turn, since, startedAt, until, output, ports, error, what, held);
    }

    private NodeState held(boolean isHeld) {
        return new NodeState(
                status, attempts, interruptions, turn, since, startedAt, until, output, ports, error, decision, isHeld);
    }

    private NodeState waiting(
            NodeStatus next,
            Instant at,
            @Nullable Instant until,
            @Nullable JsonNode output,
            @Nullable StepError error) {
        return new NodeState(
                next, attempts, interruptions, turn, at, startedAt, until, output, Set.of(), error, decision, false);
    }

    private NodeState ended(
            NodeStatus next, Instant at, @Nullable JsonNode output, Set<String> ports, @Nullable StepError error) {
        return new NodeState(
                next, attempts, interruptions, turn, at, startedAt, null, output, ports, error, decision, false);
    }

    /** Whether the run goes on behind it by that way. */
    boolean leadsBy(@Nullable String port) {
        return switch (status) {
            case COMPLETED -> port == null || ports.contains(port);
            case SKIPPED -> output != null && port == null;
            default -> false;
        };
    }
}
