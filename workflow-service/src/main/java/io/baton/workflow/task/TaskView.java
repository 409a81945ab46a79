package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import io.baton.workflow.deadline.SlaStatus;
import io.baton.workflow.definition.Graph.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it.
 *
 * @param assignedUsers everyone who has or had a part in it, oldest first
 */
record TaskView(
        long taskId,
        long ticketId,
        String ticketNumber,
        String ticketSubject,
        String ticketDescription,
        String priority,
        long workflowId,
        String workflowName,
        int workflowVersion,
        StepView currentStep,
        TaskStatus status,
        @Nullable Person ticketOwner,
        List<ItemView> assignedUsers,
        @Nullable Instant targetResolution,
        @Nullable Instant resolutionTime,
        SlaStatus slaStatus,
        Instant fetchedAt,
        Instant createdAt,
        Instant updatedAt,
        List<OpenTransition> availableTransitions) {

    /** @param isEnd whether the task may be finished here */
    record StepView(
            long stepId,
            String name,
            @Nullable String roleName,
            @Nullable String instruction,
            boolean isEnd) {

        static StepView of(Step step) {
            return new StepView(step.stepId(), step.name(), step.roleName(), step.instruction(), step.isEnd());
        }
    }

    static TaskView of(Task task, List<Item> items, Instant now) {
        var ticket = task.ticket();
        var times = task.times();
        return new TaskView(
                task.id(),
                ticket.ticketId(),
                ticket.number(),
                ticket.subject(),
                ticket.description(),
                ticket.priority(),
                task.workflow().workflowId(),
                task.workflow().name(),
                task.workflow().version(),
                StepView.of(task.step()),
                task.status(),
                task.owner(),
                items.stream()
                        .map(item -> ItemView.of(item, times.heldSince(), now))
                        .toList(),
                times.target(),
                times.resolution(),
                task.slaStatus(now),
                ticket.fetchedAt(),
                times.created(),
                times.updated(),
                OpenTransition.of(task));
    }
}
