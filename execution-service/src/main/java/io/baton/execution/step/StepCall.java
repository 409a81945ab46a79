package io.baton.execution.step;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One call of a step.
 *
 * @param input what the step works on
 * @param config the step's configuration, checked when its definition was
 * @param idempotencyKey the same for every attempt of this step in this run, and for no other step
 * @param attempt from 1
 * @param company in whose name the run goes
 * @param now the time of the call, so that a step needs no clock
 */
public record StepCall(
        JsonNode input, JsonNode config, String idempotencyKey, int attempt, UUID company, Instant now) {}
