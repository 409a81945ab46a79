package io.baton.workflow.audit;

import io.baton.workflow.audit.Changes.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the trail. There is no statement here that changes or deletes; the database refuses those too. */
@Component
class AuditStore {

    private static final String INSERT = """
            INSERT INTO audit_event (company_guid, user_id, username, action, target_type, target_id, changes, description,
                                     occurred_at, ip_address, user_agent, request_id)
            SELECT d.company_guid, d.user_id, d.username, d.action, d.target_type, d.target_id, d.changes, d.description,
                   :at, d.ip_address, d.user_agent, d.request_id
            FROM json_to_recordset(:rows::json) AS d (
                company_guid uuid, user_id bigint, username text, action text, target_type text, target_id bigint,
                changes json, description text, ip_address text, user_agent text, request_id text)
            """;

    private static final String COLUMNS = """
            SELECT id, user_id, username, action, target_type, target_id, changes::text AS changes, description,
                   occurred_at, ip_address, user_agent, request_id
            FROM audit_event
            """;

    private static final String FIND = COLUMNS + "%s AND id = :id";

    private static final String NEWEST = " ORDER BY occurred_at DESC, id DESC LIMIT :limit OFFSET :offset";

    /** How far the trail is counted and paged through; further down, a filter leads. */
    private static final int ROWS_MAX = 10_000;

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT FROM audit_event %s LIMIT " + ROWS_MAX + ") AS counted";

    private final DatabaseClient database;

    private final JsonMapper json;

    AuditStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A deed as its table takes it. */
    record NewRow(
            @Nullable UUID companyGuid,
            @Nullable Long userId,
            String username,
            String action,
            TargetType targetType,
            long targetId,
            Map<String, Change> changes,
            String description,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String requestId) {}

    Mono<Void> insert(List<NewRow> rows, Instant at) {
        return database.sql(INSERT)
                .bind("rows", json.writeValueAsString(rows))
                .bind("at", at)
                .then();
    }

    Mono<AuditEvent> find(@Nullable UUID company, long id) {
        var any = AuditFilter.any(company);
        return bound(database.sql(FIND.formatted(any.where())), any)
                .bind("id", id)
                .mapProperties(Row.class)
                .one()
                .map(row -> row.event(json));
    }

    Flux<AuditEvent> page(AuditFilter filter, int limit, int offset) {
        if (offset >= ROWS_MAX) {
            return Flux.empty();
        }
        return bound(database.sql(COLUMNS + filter.where() + NEWEST), filter)
                .bind("limit", Math.min(limit, ROWS_MAX - offset))
                .bind("offset", offset)
                .mapProperties(Row.class)
                .all()
                .map(row -> row.event(json));
    }

    /** How many there are, as far as they are counted. */
    Mono<Long> count(AuditFilter filter) {
        return bound(database.sql(COUNT.formatted(filter.where())), filter)
                .mapValue(Long.class)
                .one();
    }

    private static GenericExecuteSpec bound(GenericExecuteSpec sql, AuditFilter filter) {
        var bound = sql;
        for (var condition : filter.values().entrySet()) {
            bound = bound.bind(condition.getKey(), condition.getValue());
        }
        return bound;
    }

    private record Row(
            long id,
            @Nullable Long userId,
            String username,
            String action,
            String targetType,
            long targetId,
            String changes,
            String description,
            Instant occurredAt,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String requestId) {

        AuditEvent event(JsonMapper json) {
            return new AuditEvent(
                    id,
                    userId,
                    username,
                    action,
                    targetType,
                    targetId,
                    json.readTree(changes),
                    description,
                    occurredAt,
                    ipAddress,
                    userAgent,
                    requestId);
        }
    }
}
