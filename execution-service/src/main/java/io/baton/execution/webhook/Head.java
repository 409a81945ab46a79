package io.baton.execution.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The notice whose turn it is in its subject, claimed to be sent.
 *
 * @param attempts that were made before
 */
record Head(Claimed claimed, UUID id, URI url, @Nullable String secret, String body, Instant createdAt, int attempts) {

    /**
     * A subject whose turn it is.
     *
     * @param claim under which its outcome counts
     */
    record Claimed(String subject, long position, String destination, UUID claim) {}

    /** The header {@code webhook-id}, the same at every attempt. */
    String webhookId() {
        return webhookId(id);
    }

    static String webhookId(UUID id) {
        return "msg_" + id.toString().replace("-", "");
    }
}
