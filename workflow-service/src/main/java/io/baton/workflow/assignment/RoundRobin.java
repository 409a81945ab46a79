package io.baton.workflow.assignment;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Whose turn it is, for each role: its active holders by user number, going on after the one picked last. Call it inside
 * the transaction that gives the work, before any row of a task is touched: the role's turn stays locked until that ends,
 * and is given back if it fails.
 */
@Component
public class RoundRobin {

    /**
     * The lock is taken in the order of the roles, so that two hand-outs never wait for each other, and reads the turn
     * as the transaction before left it. Only as many holders come back as there are turns.
     */
    private static final String DEAL = """
            WITH wanted AS (
                SELECT role_id, turns FROM unnest(:roleIds::bigint[], :turns::int[]) AS w (role_id, turns)),
            cursor AS (
                SELECT role_id, last_user_id FROM round_robin
                WHERE role_id = ANY(:roleIds::bigint[])
                ORDER BY role_id
                FOR UPDATE),
            holder AS (
                SELECT c.role_id,
                       array_agg(u.user_id ORDER BY u.user_id <= c.last_user_id, u.user_id) AS user_ids,
                       array_agg(u.name ORDER BY u.user_id <= c.last_user_id, u.user_id) AS names
                FROM cursor c
                JOIN role r ON r.role_id = c.role_id AND r.is_active
                JOIN membership m ON m.role_id = c.role_id
                JOIN directory_user u ON u.user_id = m.user_id AND u.is_active
                GROUP BY c.role_id),
            moved AS (
                UPDATE round_robin t
                SET last_user_id = h.user_ids[1 + (w.turns - 1) % cardinality(h.user_ids)]
                FROM holder h
                JOIN wanted w ON w.role_id = h.role_id
                WHERE t.role_id = h.role_id)
            SELECT h.role_id, h.user_ids[1 : w.turns] AS user_ids, h.names[1 : w.turns] AS names
            FROM holder h
            JOIN wanted w ON w.role_id = h.role_id
            """;

    private final DatabaseClient database;

    RoundRobin(DatabaseClient database) {
        this.database = database;
    }

    /** Hands out as many turns of each role as are wanted. */
    public Mono<Turns> deal(Map<Long, Integer> wanted) {
        if (wanted.isEmpty()) {
            return Mono.fromSupplier(() -> new Turns(Map.of()));
        }
        // One order for both arrays.
        var roleIds = List.copyOf(wanted.keySet());
        return database.sql(DEAL)
                .bind("roleIds", roleIds.toArray(Long[]::new))
                .bind("turns", roleIds.stream().map(wanted::get).toArray(Integer[]::new))
                .map(Holders::of)
                .all()
                .collectMap(Holders::roleId, Holders::people)
                .map(Turns::new);
    }

    private record Holders(long roleId, Long[] userIds, String[] names) {

        static Holders of(Readable row) {
            return new Holders(
                    Objects.requireNonNull(row.get(0, Long.class)),
                    Objects.requireNonNull(row.get(1, Long[].class)),
                    Objects.requireNonNull(row.get(2, String[].class)));
        }

        List<Person> people() {
            return IntStream.range(0, userIds.length)
                    .mapToObj(i -> new Person(userIds[i], names[i]))
                    .toList();
        }
    }
}
