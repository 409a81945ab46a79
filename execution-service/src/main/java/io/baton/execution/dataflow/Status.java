package io.baton.execution.dataflow;

import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.RunStatus;

/** Where an execution or a task stands, in the words of the API. */
enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Of tasks only. */
    SKIPPED;

    /** What waits for somebody's decision has begun and is not over; that it waits is said beside the status. */
    static Status of(RunStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case RUNNING, PAUSED -> RUNNING;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    static Status of(NodeStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case RUNNING, SLEEPING, PAUSED -> RUNNING;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case SKIPPED -> SKIPPED;
        };
    }
}
