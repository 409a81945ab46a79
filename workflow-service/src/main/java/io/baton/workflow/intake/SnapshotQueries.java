package io.baton.workflow.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads snapshots for whoever asks. */
@Component
class SnapshotQueries {

    private static final String COLUMNS = """
            id, ticket_number, ticket_data::text AS ticket_data, priority, status, is_task_allocated,
            fetched_at, created_at, updated_at
            """;

    private static final String PAGE = """
            SELECT %s
            FROM ticket_snapshot
            WHERE NOT is_deleted AND (company_guid = :company OR (company_guid IS NULL AND :company::uuid IS NULL))
            ORDER BY created_at DESC, id DESC
            LIMIT :limit OFFSET :offset
            """.formatted(COLUMNS);

    private static final String COUNT = """
            SELECT count(*)
            FROM ticket_snapshot
            WHERE NOT is_deleted AND (company_guid = :company OR (company_guid IS NULL AND :company::uuid IS NULL))
            """;

    private static final String FIND = """
            SELECT %s
            FROM ticket_snapshot
            WHERE id = :id AND NOT is_deleted AND (company_guid = :company OR (company_guid IS NULL AND :company::uuid IS NULL))
            """.formatted(COLUMNS);

    private final DatabaseClient database;

    SnapshotQueries(DatabaseClient database) {
        this.database = database;
    }

    /** Whose tickets are shown; null is those that are nobody's in particular. */
    record Scope(@Nullable UUID company) {}

    record Row(
            long id,
            String ticketNumber,
            String ticketData,
            String priority,
            String status,
            boolean isTaskAllocated,
            Instant fetchedAt,
            Instant createdAt,
            Instant updatedAt) {}

    Flux<Row> page(Scope scope, int limit, int offset) {
        return database.sql(PAGE)
                .bindProperties(scope)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all();
    }

    Mono<Long> count(Scope scope) {
        return database.sql(COUNT).bindProperties(scope).mapValue(Long.class).one();
    }

    Mono<Row> find(Scope scope, long id) {
        return database.sql(FIND)
                .bindProperties(scope)
                .bind("id", id)
                .mapProperties(Row.class)
                .one();
    }
}
