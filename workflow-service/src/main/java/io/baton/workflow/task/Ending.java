package io.baton.workflow.task;

/**
 * A ticket that needs no work any more.
 *
 * @param isDone whether its task counts as completed, rather than cancelled
 * @param reason what the task's history says about it
 */
public record Ending(long ticketId, boolean isDone, String reason) {}
