package io.baton.workflow.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to somebody's mailbox.
 *
 * @param retryCount how often somebody had it tried again after it had failed
 */
record Delivery(
        long deliveryId,
        long userId,
        @Nullable Long taskItemId,
        String taskTitle,
        @Nullable String roleName,
        Status status,
        @Nullable String errorMessage,
        int retryCount,
        Instant createdAt,
        @Nullable Instant lastRetryAt,
        @Nullable Instant succeededAt) {

    /** How often what has failed may be tried again by hand. */
    static final int RETRIES_MAX = 3;

    /** How often it is tried before it has failed. */
    static final int TRIES = 3;

    /** After the first try and after the second. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    enum Status {
        /** Not tried yet. */
        PENDING,
        /** Tried in vain, and to be tried again. */
        RETRYING,
        FAILED,
        SUCCESS;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Status> find(String text) {
            return Arrays.stream(values())
                    .filter(status -> status.text().equalsIgnoreCase(text.strip()))
                    .findFirst();
        }
    }

    /** Once it has failed, as the API shows it. */
    record FailedView(
            long failedNotificationId,
            long userId,
            @Nullable Long taskItemId,
            String taskTitle,
            @Nullable String roleName,
            String channel,
            Status status,
            @Nullable String errorMessage,
            int retryCount,
            int maxRetries,
            Instant createdAt,
            @Nullable Instant lastRetryAt,
            @Nullable Instant succeededAt) {}

    FailedView failedView() {
        return new FailedView(
                deliveryId,
                userId,
                taskItemId,
                taskTitle,
                roleName,
                "email",
                status,
                errorMessage,
                retryCount,
                RETRIES_MAX,
                createdAt,
                lastRetryAt,
                succeededAt);
    }

    /**
     * What became of one try.
     *
     * @param error why it failed, null if it did not
     * @param dueAt when it is tried again, null if it is not
     */
    record Outcome(
            long id,
            String status,
            @Nullable String error,
            @Nullable Instant dueAt) {

        static Outcome succeeded(long id) {
            return new Outcome(id, Status.SUCCESS.text(), null, null);
        }

        static Outcome failed(long id, int triesLeft, String error, Instant now) {
            return triesLeft > 0
                    ? new Outcome(id, Status.RETRYING.text(), error, now.plus(pause(triesLeft)))
                    : new Outcome(id, Status.FAILED.text(), error, null);
        }

        private static Duration pause(int triesLeft) {
            return PAUSE.multipliedBy(1L << (2 * Math.max(0, TRIES - 1 - triesLeft)));
        }
    }
}
