package io.baton.workflow.notification;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our reading of what is told on {@code baton.tasks}: only the fields that a notice shows. */
record TaskTold(Task task) {

    record Task(
            long taskId,
            String ticketNumber,
            String ticketSubject,
            Step currentStep,
            @Nullable Person ticketOwner,
            @Nullable Item item,
            @Nullable UUID companyGuid) {}

    record Step(String name, @Nullable String roleName) {}

    record Person(long userId) {}

    record Item(long taskItemId, long userId, String role, String stepName, String status, String origin) {}

    /** What happened, as far as anybody is to know of it. */
    enum What {
        CREATED("baton.task.created.v1"),
        ASSIGNED("baton.task.assigned.v1"),
        MOVED("baton.task.moved.v1"),
        TRANSFERRED("baton.task.transferred.v1"),
        ESCALATED("baton.task.escalated.v1"),
        COMPLETED("baton.task.completed.v1"),
        WARNED("baton.sla.warning.v1"),
        ENDANGERED("baton.sla.at-risk.v1"),
        BREACHED("baton.sla.breached.v1");

        private final String type;

        What(String type) {
            this.type = type;
        }

        static @Nullable What of(String type) {
            return Arrays.stream(values())
                    .filter(what -> what.type.equals(type))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Whom to tell what. */
    List<Notice> notices(What what) {
        return switch (what) {
            case CREATED, ASSIGNED, MOVED, TRANSFERRED, ESCALATED -> given().toList();
            case COMPLETED -> owner(NoticeKind.COMPLETED).toList();
            case WARNED -> holder(NoticeKind.SLA_WARNING).toList();
            case ENDANGERED -> both(NoticeKind.SLA_AT_RISK);
            case BREACHED -> both(NoticeKind.SLA_BREACHED);
        };
    }

    /** Only who has not looked at it yet: a task that just got its coordinator was given to its holder before. */
    private Stream<Notice> given() {
        var item = task.item;
        if (item == null || !item.status.equals("new")) {
            return Stream.empty();
        }
        return holder(
                switch (item.origin) {
                    case "Transferred" -> NoticeKind.TRANSFERRED;
                    case "Escalation" -> NoticeKind.ESCALATED;
                    default -> NoticeKind.ASSIGNED;
                });
    }

    private List<Notice> both(NoticeKind kind) {
        return Stream.concat(holder(kind), owner(kind)).distinct().toList();
    }

    private Stream<Notice> holder(NoticeKind kind) {
        return Stream.ofNullable(task.item).map(item -> notice(item.userId, kind));
    }

    private Stream<Notice> owner(NoticeKind kind) {
        return Stream.ofNullable(task.ticketOwner).map(owner -> notice(owner.userId, kind));
    }

    private Notice notice(long userId, NoticeKind kind) {
        var item = task.item;
        var step = item == null ? task.currentStep.name : item.stepName;
        return new Notice(
                userId,
                kind,
                task.taskId,
                item == null ? null : item.taskItemId,
                task.ticketNumber,
                task.ticketSubject,
                item == null ? task.currentStep.roleName : item.role,
                step,
                kind.sentence(step, task.ticketNumber),
                task.companyGuid);
    }
}
