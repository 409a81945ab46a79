package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What an event of a task says of its ticket's fact, and of items. */
record TaskPart(boolean deleted, Task task, @Nullable Change change, long version) {

    private static final String DELETED = "baton.task.deleted.v1";

    /** The one event of another family that carries the whole of a task: the clock changed it. */
    private static final String BREACHED = "baton.sla.breached.v1";

    /** Whatever happened to a task, its event carries the whole of it: new types need no change here. */
    private static final String FAMILY = "baton.task.";

    private static final Step NO_STEP = new Step(null, null);

    TaskPart {
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    static TaskPart of(String type, Payload payload) {
        return new TaskPart(type.equals(DELETED), payload.task(), payload.change(), payload.version());
    }

    /** Breaches were once told without a version; the next event of the task says the same of them. */
    static boolean isIn(Event event) {
        return event.type().startsWith(FAMILY)
                || (event.type().equals(BREACHED) && event.data().hasNonNull("version"));
    }

    /** What it leaves to its ticket: of a task that is gone, only that it is gone. */
    TaskPart forTicket() {
        return deleted ? new TaskPart(true, task.gone(), change, version) : this;
    }

    /** Of two of one ticket, the one that counts: that of its latest task. */
    TaskPart newest(TaskPart other) {
        var isOther = task.taskId == other.task.taskId ? version < other.version : task.taskId < other.task.taskId;
        return isOther ? other : this;
    }

    Step step() {
        return task.currentStep == null ? NO_STEP : task.currentStep;
    }

    Person holder() {
        return task.assignedTo == null ? Person.NOBODY : task.assignedTo;
    }

    /** The item that somebody has now, with what it came from if this event made it, and the one that somebody left. */
    Stream<ItemPart> items() {
        var left = change == null ? null : change.item;
        return Stream.of(
                        task.item == null ? null : ItemPart.held(this, task.item),
                        left == null ? null : ItemPart.left(this, left))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    /** Our reading of the events of a task. */
    record Payload(Task task, @Nullable Change change, long version) {

        Payload {
            Objects.requireNonNull(task, "task is missing");
        }
    }

    record Task(
            long taskId,
            String ticketNumber,
            @Nullable String ticketSubject,
            @Nullable String priority,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable UUID companyGuid,
            @Nullable Long workflowId,
            @Nullable String workflowName,
            @Nullable Step currentStep,
            String status,
            @Nullable Person assignedTo,
            @Nullable Item item,
            @JsonDeserialize(using = Moment.class) @Nullable Instant targetResolution,
            @JsonDeserialize(using = Moment.class) @Nullable Instant heldSince,
            @JsonDeserialize(using = Moment.class) @Nullable Instant resolutionTime,
            @JsonDeserialize(using = Moment.class) Instant createdAt,
            @JsonDeserialize(using = Moment.class) @Nullable Instant updatedAt) {

        Task {
            Objects.requireNonNull(ticketNumber, "task.ticket_number is missing");
            Objects.requireNonNull(createdAt, "task.created_at is missing");
            Objects.requireNonNull(status, "task.status is missing");
        }

        Task gone() {
            return new Task(
                    taskId,
                    ticketNumber,
                    null,
                    null,
                    null,
                    null,
                    null,
                    companyGuid,
                    null,
                    null,
                    null,
                    status,
                    null,
                    null,
                    null,
                    null,
                    null,
                    createdAt,
                    updatedAt);
        }
    }

    record Step(@Nullable Long stepId, @Nullable String name) {}

    record Person(@Nullable Long userId, @Nullable String name) {

        static final Person NOBODY = new Person(null, null);
    }

    record Change(
            @Nullable String action,
            @Nullable Person by,
            @Nullable String notes,
            @Nullable Item item) {}

    record Item(
            long taskItemId,
            @Nullable Long userId,
            @Nullable String userName,
            @Nullable Long roleId,
            @Nullable String role,
            @Nullable String status,
            @Nullable String origin,
            @Nullable Long stepId,
            @Nullable String stepName,
            @JsonDeserialize(using = Moment.class) Instant assignedOn,
            @JsonDeserialize(using = Moment.class) @Nullable Instant actedOn,
            @JsonDeserialize(using = Moment.class) @Nullable Instant targetResolution) {

        Item {
            Objects.requireNonNull(assignedOn, "item.assigned_on is missing");
        }

        Person person() {
            return new Person(userId, userName);
        }
    }
}
