package io.baton.execution.nodegraph;

import io.baton.execution.engine.NodeState;
import io.baton.execution.engine.RunStatus;

/** Where a run or a task stands, in the words of the API. */
enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    PAUSED,
    CANCELED;

    static Status of(RunStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case PAUSED -> PAUSED;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELED;
        };
    }

    /** What no way leads to is canceled, without an error; and so is what somebody declined. */
    static Status of(NodeState node) {
        return switch (node.status()) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case SLEEPING -> node.held() ? PAUSED : RUNNING;
            case PAUSED -> PAUSED;
            case COMPLETED -> PauseAction.isDeclined(node) ? CANCELED : COMPLETED;
            case FAILED -> FAILED;
            case SKIPPED, CANCELLED -> CANCELED;
        };
    }

    /** The engine's word; a task's is another matter. */
    RunStatus ofRun() {
        return switch (this) {
            case PENDING -> RunStatus.PENDING;
            case RUNNING -> RunStatus.RUNNING;
            case PAUSED -> RunStatus.PAUSED;
            case COMPLETED -> RunStatus.COMPLETED;
            case FAILED -> RunStatus.FAILED;
            case CANCELED -> RunStatus.CANCELLED;
        };
    }
}
