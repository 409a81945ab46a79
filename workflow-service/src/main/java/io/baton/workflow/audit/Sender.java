package io.baton.workflow.audit;

import org.jspecify.annotations.Nullable;

/** Where a request came from. It lives in the Reactor context of what the request does. */
public record Sender(@Nullable String ipAddress, @Nullable String userAgent, String requestId) {}
