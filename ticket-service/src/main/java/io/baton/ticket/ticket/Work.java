package io.baton.ticket.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task says about its ticket: who has it, where in which workflow.
 *
 * @param taskId 0 before there is a task
 * @param taskVersion the version of the task that said so
 */
public record Work(
        long taskId,
        long taskVersion,
        @Nullable Assignee assignedTo,
        @Nullable Flow workflow,
        @Nullable Step currentStep,
        @Nullable Instant resolutionTime) {

    /** Before any task has been heard of. */
    static final Work NONE = new Work(0, 0, null, null, null, null);

    /** Who has the ticket now. */
    public record Assignee(long userId, String name) {}

    /** The workflow that the ticket takes, at the version it started on. */
    public record Flow(long workflowId, String name, int version) {}

    /** Where in the workflow the ticket stands. */
    public record Step(long stepId, String name) {}

    /** A ticket follows its newest task, and of that the newest state: what is older or known already says nothing. */
    boolean isNewerThan(Work known) {
        return taskId == known.taskId ? taskVersion > known.taskVersion : taskId > known.taskId;
    }

    /** As it is once people gave the ticket this status themselves. The task may know better later. */
    Work under(TicketStatus status, Instant now) {
        var resolved = resolutionTime == null ? now : resolutionTime;
        var then = status.isAnswered() ? resolved : null;
        return new Work(taskId, taskVersion, assignedTo, workflow, currentStep, then);
    }

    boolean saysTheSameAs(Work known) {
        return equals(new Work(
                taskId, taskVersion, known.assignedTo, known.workflow, known.currentStep, known.resolutionTime));
    }
}
