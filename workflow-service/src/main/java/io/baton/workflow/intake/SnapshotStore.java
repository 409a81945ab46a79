package io.baton.workflow.intake;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.baton.workflow.definition.Published;
import io.baton.workflow.task.Search;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the snapshots, by the batch; always inside a handler's transaction. */
@Component
class SnapshotStore {

    /** Any number, as long as it is this lock's alone in this database. */
    private static final long GATE = 7_410_001L;

    private static final String ENTER = "SELECT pg_advisory_xact_lock_shared(:gate)";

    private static final String CLOSE = "SELECT pg_advisory_xact_lock(:gate)";

    private static final String KEEP = """
            WITH input AS MATERIALIZED (
                SELECT *
                FROM json_to_recordset(:rows::json) AS r (
                    id bigint, ticket_number text, ticket_data jsonb, priority text, status text, category text,
                    sub_category text, department text, company_guid uuid, is_task_allocated boolean,
                    is_deleted boolean, version bigint, fetched_at timestamptz, document text)),
            kept AS (
                INSERT INTO ticket_snapshot AS s (id, ticket_number, ticket_data, priority, status, category, sub_category,
                                                  department, company_guid, is_task_allocated, is_deleted, version,
                                                  fetched_at, created_at, updated_at)
                SELECT r.id, r.ticket_number, r.ticket_data, r.priority, r.status, r.category, r.sub_category,
                       r.department, r.company_guid, r.is_task_allocated, r.is_deleted, r.version,
                       r.fetched_at, r.fetched_at, r.fetched_at
                FROM input r
                ORDER BY r.id
                ON CONFLICT (id) DO UPDATE
                SET ticket_data = excluded.ticket_data, priority = excluded.priority, status = excluded.status,
                    category = excluded.category, sub_category = excluded.sub_category,
                    department = excluded.department,
                    is_task_allocated = s.is_task_allocated OR excluded.is_task_allocated,
                    is_deleted = excluded.is_deleted, version = excluded.version,
                    fetched_at = excluded.fetched_at, updated_at = excluded.updated_at
                WHERE s.version < excluded.version
                RETURNING s.id, coalesce(old.is_task_allocated, false) AS had_task),
            searched AS (
                INSERT INTO ticket_text AS x (ticket_id, document)
                SELECT r.id, r.document
                FROM input r
                JOIN kept k ON k.id = r.id
                ON CONFLICT (ticket_id) DO UPDATE
                SET document = excluded.document
                WHERE x.document <> excluded.document)
            SELECT id, had_task FROM kept
            """;

    private static final String UNMATCHED = """
            SELECT ticket_data::text AS ticket_data, company_guid, version, fetched_at
            FROM ticket_snapshot
            WHERE NOT is_task_allocated AND NOT is_deleted AND status = ANY(:statuses)
              AND lower(category) = lower(:category) AND lower(department) = lower(:department)
              AND (:subCategory::text IS NULL OR lower(sub_category) = lower(:subCategory))
            ORDER BY id
            LIMIT :limit
            """;

    private static final String ALLOCATE = """
            UPDATE ticket_snapshot SET is_task_allocated = true, updated_at = :now WHERE id = ANY(:ids)
            """;

    private static final String LOCK = """
            SELECT ticket_data::text AS ticket_data, company_guid, version, fetched_at
            FROM ticket_snapshot
            WHERE NOT is_deleted AND %s
            FOR UPDATE
            """;

    private static final String LOCK_BY_ID = LOCK.formatted("id = :id");

    private static final String LOCK_BY_NUMBER = LOCK.formatted("ticket_number = :number");

    private static final String RELEASE = """
            UPDATE ticket_snapshot SET is_task_allocated = false, updated_at = :now WHERE id = :id
            """;

    private final DatabaseClient database;

    private final JsonMapper json;

    SnapshotStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Lets any number in at once, but nobody while the gate is closed. */
    Mono<Void> enter() {
        return database.sql(ENTER).bind("gate", GATE).then();
    }

    /**
     * Waits until everyone who is inside has committed, and lets nobody in until this transaction has: what is read now
     * misses no ticket, and a ticket that comes next misses nothing that is committed now.
     */
    Mono<Void> close() {
        return database.sql(CLOSE).bind("gate", GATE).then();
    }

    /**
     * Keeps what is newer than what is there, and answers which that was.
     *
     * @param given the tickets that are about to have a task, if they have none yet
     */
    Flux<Kept> keep(List<Snapshot> heard, Set<Long> given) {
        var rows = heard.stream()
                .map(snapshot ->
                        NewRow.of(snapshot, given.contains(snapshot.ticket().id())))
                .toList();
        return database.sql(KEEP)
                .bind("rows", json.writeValueAsString(rows))
                .map(row -> new Kept(
                        requireNonNull(row.get("id", Long.class)), requireNonNull(row.get("had_task", Boolean.class))))
                .all();
    }

    /**
     * A ticket whose snapshot was kept.
     *
     * @param hadTask before that
     */
    record Kept(long id, boolean hadTask) {}

    /** Open tickets without a task that this workflow fits, the oldest first. */
    Mono<List<Snapshot>> unmatched(Published workflow, int limit) {
        var sql = database.sql(UNMATCHED)
                .bind("statuses", Snapshot.OPEN.toArray(String[]::new))
                .bind("category", workflow.category())
                .bind("department", workflow.department())
                .bind("limit", limit);
        var subCategory = workflow.subCategory();
        return (subCategory == null ? sql.bindNull("subCategory", String.class) : sql.bind("subCategory", subCategory))
                .mapProperties(Row.class)
                .all()
                .map(row -> row.snapshot(json))
                .collectList();
    }

    Mono<Void> allocate(Collection<Long> ids, Instant now) {
        return database.sql(ALLOCATE)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("now", now)
                .then();
    }

    /** The ticket with this number, which nobody else changes until the caller's transaction ends. */
    Mono<Snapshot> lock(long id) {
        return locked(database.sql(LOCK_BY_ID).bind("id", id));
    }

    /** The ticket with this name for people, likewise. */
    Mono<Snapshot> lock(String number) {
        return locked(database.sql(LOCK_BY_NUMBER).bind("number", number));
    }

    /** The ticket counts as one without a task again. */
    Mono<Void> release(long id, Instant now) {
        return database.sql(RELEASE).bind("id", id).bind("now", now).then();
    }

    private Mono<Snapshot> locked(DatabaseClient.GenericExecuteSpec sql) {
        return sql.mapProperties(Row.class).one().map(row -> row.snapshot(json));
    }

    /** A snapshot as its table takes it. */
    private record NewRow(
            long id,
            String ticketNumber,
            @JsonRawValue String ticketData,
            String priority,
            String status,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable UUID companyGuid,
            boolean isTaskAllocated,
            boolean isDeleted,
            long version,
            Instant fetchedAt,
            String document) {

        static NewRow of(Snapshot heard, boolean isTaskAllocated) {
            var facts = heard.facts();
            return new NewRow(
                    facts.ticketId(),
                    facts.number(),
                    heard.data(),
                    facts.priority(),
                    facts.status(),
                    facts.category(),
                    facts.subCategory(),
                    facts.department(),
                    heard.companyGuid(),
                    isTaskAllocated,
                    heard.isDeleted(),
                    heard.version(),
                    heard.fetchedAt(),
                    Search.small(facts.number() + " " + facts.subject() + " " + facts.description()));
        }
    }

    private record Row(String ticketData, @Nullable UUID companyGuid, long version, Instant fetchedAt) {

        Snapshot snapshot(JsonMapper json) {
            var ticket = json.readValue(ticketData, Snapshot.Ticket.class);
            return new Snapshot(ticket, companyGuid, ticketData, false, version, fetchedAt);
        }
    }
}
