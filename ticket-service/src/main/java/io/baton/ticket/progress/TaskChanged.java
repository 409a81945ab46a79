package io.baton.ticket.progress;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baton.ticket.ticket.TicketStatus;
import io.baton.ticket.ticket.Work;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Our reading of the {@code baton.task.*} events: only the fields that a ticket shows. */
record TaskChanged(Task task, long version) {

    record Task(
            long taskId,
            String ticketNumber,
            long workflowId,
            String workflowName,
            int workflowVersion,
            @Nullable Step currentStep,
            State status,
            @Nullable Person assignedTo,
            @Nullable Instant resolutionTime) {}

    record Step(long stepId, String name) {}

    record Person(long userId, String name) {}

    enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("in progress")
        IN_PROGRESS,
        @JsonProperty("on_hold")
        ON_HOLD,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    String ticketId() {
        return task.ticketNumber;
    }

    Work work() {
        var step = task.currentStep;
        var person = task.assignedTo;
        return new Work(
                task.taskId,
                version,
                person == null ? null : new Work.Assignee(person.userId, person.name),
                new Work.Flow(task.workflowId, task.workflowName, task.workflowVersion),
                step == null ? null : new Work.Step(step.stepId, step.name),
                task.resolutionTime);
    }

    /**
     * What this means for the ticket, null where it stays as it is: a task nobody acted on yet says nothing, and neither
     * does one that was cancelled before. A ticket that was being worked on, or held, is open again without its task.
     *
     * @param now the ticket's status
     */
    @Nullable
    TicketStatus status(TicketStatus now) {
        return switch (task.status) {
            case PENDING -> null;
            case CANCELLED -> now == TicketStatus.IN_PROGRESS || now == TicketStatus.ON_HOLD ? TicketStatus.OPEN : null;
            case IN_PROGRESS -> TicketStatus.IN_PROGRESS;
            case ON_HOLD -> TicketStatus.ON_HOLD;
            case COMPLETED -> TicketStatus.RESOLVED;
        };
    }
}
