package io.baton.execution.dataflow;

import java.time.Instant;

/**
 * One version of a data flow. It never changes.
 *
 * @param plan the engine's number for it
 */
record FlowVersion(
        String workflowId, int version, Definition definition, long plan, String createdBy, Instant createdAt) {}
