package io.baton.workflow.notification;

import io.baton.platform.event.Fact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice that is kept.
 *
 * @param transaction the one that wrote it
 * @param readAt when its reader said so, null before
 */
record Notification(
        long notificationId,
        long transaction,
        long userId,
        NoticeKind kind,
        long taskId,
        @Nullable Long taskItemId,
        String ticketNumber,
        String taskTitle,
        @Nullable String roleName,
        String stepName,
        String message,
        @Nullable UUID companyGuid,
        Instant createdAt,
        @Nullable Instant readAt) {

    /** As its reader, and whoever listens, sees it. */
    record View(
            long notificationId,
            long userId,
            NoticeKind kind,
            String message,
            long taskId,
            @Nullable Long taskItemId,
            String ticketNumber,
            String taskTitle,
            @Nullable String roleName,
            String stepName,
            boolean isRead,
            @Nullable Instant readAt,
            Instant createdAt) {}

    /** The payload of {@code baton.notification.created.v1}. */
    record Told(View notification, @Nullable UUID companyGuid) {}

    View view() {
        return new View(
                notificationId,
                userId,
                kind,
                message,
                taskId,
                taskItemId,
                ticketNumber,
                taskTitle,
                roleName,
                stepName,
                readAt != null,
                readAt,
                createdAt);
    }

    Fact created() {
        var told = new Told(view(), companyGuid);
        return new Fact("notifications", "user:" + userId, "baton.notification.created.v1", told);
    }
}
