package io.baton.execution.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sends notices and says what became of them. */
public interface Webhooks {

    /**
     * Enqueues notices in the caller's transaction; without one it fails. Call it once in a transaction, after the rows were
     * changed: it is one statement, however many they are. They are sent if, and only if, the transaction commits: the notices of each subject in this order, after those that were enqueued for it
     * before. Whoever enqueues for one subject does so in one transaction after the other.
     */
    Mono<Void> enqueue(List<Message> messages);

    /** The notices of a subject, oldest first; those that have ended are forgotten some days later. */
    Mono<List<Delivery>> deliveries(String subject);

    /**
     * One notice.
     *
     * @param subject what it is about, such as an execution's id
     * @param type what happened, such as {@code execution.completed}; for the delivery list
     * @param url as {@link io.baton.execution.outbound.Destinations#read} gave it
     * @param secret as {@link Secrets#check} let it pass; null to sign with the operator's, if there is one
     * @param body JSON, sent as it is
     */
    record Message(
            String subject, String type, URI url, @Nullable String secret, String body) {}
}
