package io.baton.workflow.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the trail, as the API shows it.
 *
 * @param changes {@code {field: {old, new}}}
 */
record AuditEvent(
        long id,
        @Nullable Long userId,
        String username,
        String action,
        String targetType,
        long targetId,
        JsonNode changes,
        String description,
        Instant timestamp,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        @Nullable String requestId) {}
