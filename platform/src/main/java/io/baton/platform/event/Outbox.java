package io.baton.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.platform.background.Bell;
import io.baton.platform.trace.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where a store leaves the facts of its transaction. They are sent if, and only if, the transaction commits. */
public final class Outbox {

    private static final int KEY_LENGTH_MAX = 512;

    private final OutboxStore store;

    private final Bell bell;

    private final JsonMapper json;

    private final Clock clock;

    private final Bounds bounds;

    Outbox(OutboxStore store, Bell bell, JsonMapper json, Clock clock, Bounds bounds) {
        this.store = store;
        this.bell = bell;
        this.json = json;
        this.clock = clock;
        this.bounds = bounds;
    }

    /**
     * What can be sent at all. Anything else would stay in the outbox, and everything behind it.
     *
     * @param topics those that this service declared
     */
    record Bounds(Supplier<Topics> topics, long payloadBytesMax) {}

    /** Appends the facts. Call it once in a transaction, after the rows were changed. */
    public Mono<Void> append(Fact... facts) {
        return append(List.of(facts));
    }

    /** Appends the facts. Call it once in a transaction, after the rows were changed. */
    public Mono<Void> append(List<Fact> facts) {
        if (facts.isEmpty()) {
            return Mono.empty();
        }
        // First of all, so that a caller without a transaction gets an error and no row.
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new RingAfterCommit(bell)))
                .then(Mono.deferContextual(context -> append(facts, Trace.current(context))));
    }

    private Mono<Void> append(List<Fact> facts, Trace trace) {
        var now = clock.instant();
        var rows = facts.stream().map(fact -> row(fact, now, trace)).toList();
        return store.append(rows, now);
    }

    private OutboxStore.Row row(Fact fact, Instant now, Trace trace) {
        if (!bounds.topics().get().names().contains(fact.topic())) {
            throw new IllegalArgumentException("The topic " + fact.topic() + " is not declared by a Topics bean.");
        }
        if (fact.key().isEmpty() || fact.key().length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException("The key of " + fact.type() + " is empty or too long.");
        }
        var payload = json.writeValueAsString(fact.data());
        // No character takes more than three bytes of UTF-8, so that only long ones need to be counted.
        if (payload.length() * 3L > bounds.payloadBytesMax()
                && payload.getBytes(UTF_8).length > bounds.payloadBytesMax()) {
            throw new IllegalArgumentException("The payload of " + fact.type() + " is too big.");
        }
        var traceParent = fact.traceParent() == null ? trace.traceParent() : fact.traceParent();
        return new OutboxStore.Row(OrderedIds.next(now), fact.topic(), fact.key(), fact.type(), payload, traceParent);
    }

    private record RingAfterCommit(Bell bell) implements TransactionSynchronization {

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(bell::ring);
        }
    }
}
