package io.baton.workflow.audit;

import org.jspecify.annotations.Nullable;

/** Where a request came from. */
record Sender(@Nullable String ipAddress, @Nullable String userAgent, String requestId) {}
