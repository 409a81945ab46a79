package io.baton.execution.nodegraph;

import java.time.Instant;

/**
 * What a workflow was when a run of it began.
 *
 * @param graph the workflow's number
 * @param plan the engine's number for what it was compiled to
 */
record Version(
        long id,
        long graph,
        int version,
        String name,
        String description,
        GraphDefinition definition,
        String hash,
        long plan,
        Instant createdAt) {

    /** As the API shows it; a version never changes after it was created. */
    record View(
            int version,
            String name,
            String description,
            GraphDefinition definition,
            String definitionHash,
            Instant createdAt,
            Instant updatedAt) {}

    View view() {
        return new View(version, name, description, definition, hash, createdAt, createdAt);
    }
}
