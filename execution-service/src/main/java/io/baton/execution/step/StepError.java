package io.baton.execution.step;

/**
 * Why a step failed, for its user to read.
 *
 * @param code for programs, such as {@code http_status}; lower case with underscores
 * @param message for people; no class name, no stack trace, no secret
 */
public record StepError(String code, String message) {}
