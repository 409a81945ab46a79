package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done.
 *
 * @param guid of version 7, which orders entries as they were written
 * @param value any text, kept byte for byte
 */
record Entry(
        UUID guid,
        Named company,
        @Nullable Named workstation,
        Named user,
        @Nullable UUID apiKey,
        ActionType type,
        @Nullable String value,
        Instant at) {}
