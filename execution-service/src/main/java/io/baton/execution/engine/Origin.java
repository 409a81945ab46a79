package io.baton.execution.engine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run is from its first moment to its last.
 *
 * @param id begins with the time, so that newer runs have higher ones
 * @param label what its face calls it, unique for ever
 * @param flow what it is a run of, as its face calls that; a run is listed under it
 * @param plan the number of the plan it follows
 * @param company in whose name it goes
 * @param startedBy the user who asked for it
 * @param input what it began with
 * @param trace W3C trace context of the request that asked for it; everything the run does belongs to that trace
 * @param extra what its face wants to find again with it, null for nothing; the engine does not look inside
 */
public record Origin(
        UUID id,
        String label,
        String flow,
        long plan,
        UUID company,
        String startedBy,
        JsonNode input,
        String trace,
        @Nullable JsonNode extra,
        Instant createdAt) {}
