package io.baton.execution.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the runs that want to be driven. */
@Component
class QueueStore {

    /** Those that are driven already are named, so that the limit is spent on the others. */
    private static final String DUE = """
            SELECT id FROM run
            WHERE partition = ANY(:partitions) AND status <> 'PENDING' AND wake_at <= :now AND id <> ALL(:driven)
            ORDER BY wake_at
            LIMIT :limit
            """;

    /**
     * The oldest of each company, dealt like cards: everybody's first before anybody's second. The companies are found by
     * jumping through the index from one to the next, so that a company with many costs no more than one with few.
     */
    private static final String QUEUED = """
            WITH RECURSIVE waiting AS (
                (SELECT company FROM run WHERE status = 'PENDING' ORDER BY company LIMIT 1)
                UNION ALL
                SELECT (SELECT run.company FROM run
                        WHERE run.status = 'PENDING' AND run.company > waiting.company ORDER BY run.company LIMIT 1)
                FROM waiting WHERE waiting.company IS NOT NULL
            )
            SELECT dealt.id
            FROM waiting
            CROSS JOIN LATERAL (
                SELECT run.id, row_number() OVER (ORDER BY run.id) AS place
                FROM run
                WHERE run.status = 'PENDING' AND run.company = waiting.company
                  AND run.partition = ANY(:partitions) AND run.id <> ALL(:driven)
                ORDER BY run.id
                LIMIT :limit
            ) AS dealt
            ORDER BY dealt.place, dealt.id
            LIMIT :limit
            """;

    private static final String NEXT = """
            SELECT wake_at FROM run
            WHERE partition = ANY(:partitions) AND status <> 'PENDING' AND wake_at > :now
            ORDER BY wake_at
            LIMIT 1
            """;

    private static final String CHANGED = """
            SELECT driven.id
            FROM unnest(:ids::uuid[], :versions::int[]) AS driven (id, version)
            LEFT JOIN run ON run.id = driven.id
            WHERE run.id IS NULL OR run.version > driven.version
            """;

    private static final String LENGTH = """
            SELECT count(*) FROM (SELECT 1 FROM run WHERE status = 'PENDING' LIMIT :max) AS queued
            """;

    private final DatabaseClient database;

    QueueStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<UUID> due(Collection<Integer> partitions, Collection<UUID> driven, Instant now, int limit) {
        return database.sql(DUE)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .bind("driven", driven.toArray(UUID[]::new))
                .bind("now", now)
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all();
    }

    Flux<UUID> queued(Collection<Integer> partitions, Collection<UUID> driven, int limit) {
        return database.sql(QUEUED)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .bind("driven", driven.toArray(UUID[]::new))
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all();
    }

    /** When the next timer is due; empty where none is set. */
    Mono<Instant> next(Collection<Integer> partitions, Instant now) {
        return database.sql(NEXT)
                .bind("partitions", partitions.toArray(Integer[]::new))
                .bind("now", now)
                .mapValue(Instant.class)
                .one();
    }

    /** Which of these runs somebody has changed since they had these versions. */
    Flux<UUID> changed(Map<UUID, Integer> driven) {
        var runs = List.copyOf(driven.entrySet());
        return database.sql(CHANGED)
                .bind("ids", runs.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .bind("versions", runs.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .mapValue(UUID.class)
                .all();
    }

    /** How many runs have not begun, counted up to a maximum. */
    Mono<Long> length(int max) {
        return database.sql(LENGTH).bind("max", max).mapValue(Long.class).one();
    }
}
