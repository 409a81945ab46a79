package io.baton.platform.event;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Remembers which events were applied, in the same transaction as their effect. */
final class InboxStore {

    /** Sorted, so that two consumers of one handler cannot wait for each other in a circle while a rebalance goes on. */
    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, event_id, applied_at)
            SELECT :consumer, id, :now
            FROM unnest(:ids::uuid[]) AS event (id)
            ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """;

    private static final String PRUNE = """
            DELETE FROM inbox
            WHERE ctid = ANY (ARRAY(SELECT ctid FROM inbox WHERE applied_at < :before LIMIT :limit))
            """;

    private static final int PRUNE_BATCH = 5_000;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final Clock clock;

    InboxStore(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Has the effect of those events that had none yet, in the given order. */
    Mono<Void> applyOnce(String consumer, Collection<Event> events, Function<List<Event>, Mono<Void>> effect) {
        // A relay that sent twice can put the same event into one poll twice.
        var byId = new LinkedHashMap<UUID, Event>();
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        return remember(consumer, byId.keySet())
                .map(fresh -> byId.values().stream()
                        .filter(event -> fresh.contains(event.id()))
                        .toList())
                .filter(fresh -> !fresh.isEmpty())
                .flatMap(effect)
                .as(transaction::transactional);
    }

    private Mono<Set<UUID>> remember(String consumer, Collection<UUID> ids) {
        return database.sql(REMEMBER)
                .bind("consumer", consumer)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("now", clock.instant())
                .map(row -> Objects.requireNonNull(row.get("event_id", UUID.class)))
                .all()
                .collect(Collectors.toSet());
    }

    /** Forgets what was applied long ago, a bounded number of rows at a time. */
    Mono<Void> prune(Duration retention) {
        return Mono.defer(() -> pruneBatch(retention))
                .repeat()
                .takeUntil(deleted -> deleted < PRUNE_BATCH)
                .then();
    }

    private Mono<Long> pruneBatch(Duration retention) {
        return database.sql(PRUNE)
                .bind("before", clock.instant().minus(retention))
                .bind("limit", PRUNE_BATCH)
                .fetch()
                .rowsUpdated();
    }
}
