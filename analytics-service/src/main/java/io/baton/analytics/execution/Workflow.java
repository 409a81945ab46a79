package io.baton.analytics.execution;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * How the executions of one workflow stand.
 *
 * @param completedMs what those that completed took together
 */
record Workflow(
        String workflowId,
        String workflowName,
        String face,
        @JsonUnwrapped Standing standing,
        @JsonIgnore long completedMs) {

    /** More rows are no overview any more. */
    static final int LISTED_MAX = 20;
}
