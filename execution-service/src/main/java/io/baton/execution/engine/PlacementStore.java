package io.baton.execution.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Knows under which epoch each partition of runs is held. */
@Component
class PlacementStore {

    /** Waits for everybody who is writing under the old epochs; whoever comes later finds the new ones. */
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(%d, number)
            FROM (SELECT number FROM unnest(:partitions::int[]) AS number ORDER BY number) AS wanted
            """.formatted(ChangeSql.PLACEMENT_LOCKS);

    private static final String RAISE = """
            INSERT INTO placement (number, epoch)
            SELECT number, 1 FROM unnest(:partitions::int[]) AS number ORDER BY number
            ON CONFLICT (number) DO UPDATE SET epoch = placement.epoch + 1
            RETURNING number, epoch
            """;

    private static final String READ = "SELECT number, epoch FROM placement";

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    PlacementStore(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Takes the partitions over, from whomever, and gives their new epochs. */
    Mono<Map<Integer, Long>> take(Collection<Integer> partitions) {
        var numbers = partitions.toArray(Integer[]::new);
        var lock = database.sql(LOCK).bind("partitions", numbers).then();
        return transaction.transactional(lock.then(epochs(database.sql(RAISE).bind("partitions", numbers))));
    }

    /** The epochs of all partitions that anybody ever held. */
    Mono<Map<Integer, Long>> epochs() {
        return epochs(database.sql(READ));
    }

    private static Mono<Map<Integer, Long>> epochs(GenericExecuteSpec sql) {
        return sql.map(row -> Map.entry(
                        Objects.requireNonNull(row.get("number", Integer.class)),
                        Objects.requireNonNull(row.get("epoch", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
