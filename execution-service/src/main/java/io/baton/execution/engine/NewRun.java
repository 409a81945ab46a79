package io.baton.execution.engine;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run that somebody asks for.
 *
 * @param labels gives names for it, a new one with each call; asked again where one is taken
 * @param flow what it is a run of; see {@link Origin}
 * @param plan the number that {@link Plans#save} gave
 */
public record NewRun(
        Supplier<String> labels,
        String flow,
        long plan,
        UUID company,
        String startedBy,
        JsonNode input,
        @Nullable JsonNode extra) {}
