package io.baton.execution.dataflow;

import java.time.Instant;

/** A data flow as its list shows it; the API calls it a workflow. */
record DataFlow(
        String workflowId, String name, String description, int version, Instant createdAt, Instant updatedAt) {}
