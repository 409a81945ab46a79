package io.baton.workflow.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that one person is to know.
 *
 * @param taskItemId the part of the task that it is about, null where nobody has one
 * @param taskTitle the subject of the ticket
 * @param companyGuid whose ticket it is, null where it is nobody's in particular
 */
record Notice(
        long userId,
        NoticeKind kind,
        long taskId,
        @Nullable Long taskItemId,
        String ticketNumber,
        String taskTitle,
        @Nullable String roleName,
        String stepName,
        String message,
        @Nullable UUID companyGuid) {}
