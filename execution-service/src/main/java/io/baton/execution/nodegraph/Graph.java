package io.baton.execution.nodegraph;

import java.time.Instant;

/**
 * A workflow as it is now.
 *
 * @param revision how often it was changed, from 1
 */
record Graph(
        long number,
        String name,
        String description,
        GraphDefinition definition,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    /** As the API shows it. */
    record View(
            String id,
            String name,
            String description,
            GraphDefinition definition,
            Instant createdAt,
            Instant updatedAt) {}

    View view() {
        return new View(Ids.workflow(number), name, description, definition, createdAt, updatedAt);
    }
}
