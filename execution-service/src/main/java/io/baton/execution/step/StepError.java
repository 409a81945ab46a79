package io.baton.execution.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a step failed, for its user to read.
 *
 * @param code for programs, such as {@code http_status}; lower case with underscores
 * @param message for people; no class name, no stack trace, no secret
 * @param detail what else is to be known of it, for the face that the step is of
 */
public record StepError(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode detail) {

    /** An error of which nothing else is to be known. */
    public StepError(String code, String message) {
        this(code, message, null);
    }
}
