package io.baton.execution.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one notice, as its sender may see it: nothing of its secret, its body or its receiver's answer.
 *
 * @param webhookId the header {@code webhook-id}, the same at every attempt
 * @param attempts how many were made
 * @param nextAttemptAt null when it has ended, is being sent, or waits for the one before it
 * @param lastStatus what the receiver answered; null if it did not
 * @param lastError why the last attempt does not count as delivered; null if it does
 * @param log the last attempts, oldest first; of many the first are left out
 */
public record Delivery(
        String webhookId,
        String type,
        State state,
        int attempts,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        List<Attempt> log) {

    public Delivery {
        log = List.copyOf(log);
    }

    /** How far a notice has come. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        /** As the API and the database write it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One attempt.
     *
     * @param status what the receiver answered; null if it did not
     * @param error why it does not count as delivered; null if it does
     */
    public record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, long durationMs) {}
}
