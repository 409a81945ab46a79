package io.baton.execution.pipeline;

import com.fasterxml.jackson.annotation.JsonValue;
import io.baton.execution.engine.NodeState;
import io.baton.execution.engine.RunStatus;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where a run, a stage or a step stands, in the words of the API. */
enum Status {
    PENDING("Pending"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    /** Of stages and steps only. */
    SKIPPED("Skipped");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    @JsonValue
    String word() {
        return word;
    }

    boolean ended() {
        return this != PENDING && this != RUNNING;
    }

    static @Nullable Status of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    static Status of(RunStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case RUNNING, PAUSED -> RUNNING;
            case COMPLETED -> SUCCEEDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** What was called off before it began was skipped. */
    static Status of(NodeState node) {
        return switch (node.status()) {
            case PENDING -> PENDING;
            case RUNNING, SLEEPING, PAUSED -> RUNNING;
            case COMPLETED -> SUCCEEDED;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case CANCELLED -> node.startedAt() == null ? SKIPPED : CANCELLED;
        };
    }

    /** What a stage is whose steps are these. It is over when they all are. */
    static Status ofStage(Collection<Status> steps) {
        if (steps.stream().allMatch(step -> step == PENDING)) {
            return PENDING;
        }
        if (!steps.stream().allMatch(Status::ended)) {
            return RUNNING;
        }
        if (steps.contains(FAILED)) {
            return FAILED;
        }
        if (steps.contains(CANCELLED)) {
            return CANCELLED;
        }
        return steps.stream().allMatch(step -> step == SKIPPED) ? SKIPPED : ofMixed(steps);
    }

    /** Some were done before the run was cancelled, and some never begun. */
    private static Status ofMixed(Collection<Status> steps) {
        return steps.contains(SKIPPED) ? CANCELLED : SUCCEEDED;
    }
}
