package io.baton.workflow.task;

import io.baton.workflow.assignment.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was done with a task, oldest first. */
record ActionLog(long taskId, long ticketId, long workflowId, List<Line> logs) {

    /**
     * One line: what became of one part, or of the task where nobody had it.
     *
     * @param user whose part it is, null where it is nobody's
     * @param by   who did it; the system has no number
     */
    record Line(
            @Nullable Long taskItemId,
            @Nullable Person user,
            @Nullable String role,
            String action,
            Step step,
            @Nullable String notes,
            @Nullable String fromStatus,
            String toStatus,
            By by,
            Instant createdAt) {}

    record Step(long stepId, String name) {}

    record By(@Nullable Long userId, String name) {}

    static ActionLog of(Task task, List<LogRow> history) {
        var lines = new ArrayList<Line>();
        String status = null;
        for (var row : history) {
            if (row.givenId() == null || row.itemId() != null) {
                lines.add(changed(row, status));
            }
            if (row.givenId() != null) {
                lines.add(given(row, task));
            }
            status = row.taskStatus();
        }
        return new ActionLog(
                task.id(), task.ticket().ticketId(), task.workflow().workflowId(), List.copyOf(lines));
    }

    /** @param before the task's status until then */
    private static Line changed(LogRow row, @Nullable String before) {
        var user = row.holderId() == null || row.holderName() == null
                ? null
                : new Person(row.holderId(), row.holderName());
        var toStatus = row.toStatus();
        return new Line(
                row.itemId(),
                user,
                row.holderRole(),
                row.action(),
                new Step(row.stepId(), row.stepName()),
                row.notes(),
                toStatus == null ? before : row.fromStatus(),
                toStatus == null ? row.taskStatus() : toStatus,
                new By(row.byId(), row.byName()),
                row.createdAt());
    }

    private static Line given(LogRow row, Task task) {
        var user = row.givenTo() == null || row.givenName() == null ? null : new Person(row.givenTo(), row.givenName());
        var toStep = row.toStepId();
        var step = toStep == null
                ? new Step(row.stepId(), row.stepName())
                : new Step(toStep, task.workflow().graph().step(toStep).name());
        return new Line(
                row.givenId(),
                user,
                row.givenRole(),
                "assigned",
                step,
                row.itemId() == null ? row.notes() : null,
                null,
                ItemStatus.NEW.text(),
                new By(row.byId(), row.byName()),
                row.createdAt());
    }
}
