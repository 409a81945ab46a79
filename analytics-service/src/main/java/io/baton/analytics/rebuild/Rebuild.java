package io.baton.analytics.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that the facts were made anew.
 *
 * @param state running, done or failed
 * @param from what it began with: the beginning of the topics or a snapshot
 * @param askedBy the user who asked for it
 * @param factsCopied from the snapshot
 * @param eventsSkipped those that say nothing a handler can read
 * @param reason why it failed, null where it did not
 */
record Rebuild(
        long rebuildId,
        String state,
        String from,
        long askedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        long factsCopied,
        long eventsApplied,
        long eventsSkipped,
        @Nullable String reason) {}
