package io.baton.workflow.intake;

import io.baton.workflow.task.Search;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads snapshots for whoever asks. However many there are, a list is walked and counted to a bound only. */
@Component
class SnapshotQueries {

    /** How far lists are counted and paged through; further down, a search or a filter leads. */
    static final int ROWS_MAX = 10_000;

    /** The same for a search. */
    private static final int HITS_MAX = 1_000;

    private static final String COLUMNS = """
            s.id, s.ticket_number, s.ticket_data::text AS ticket_data, s.priority, s.status, s.is_task_allocated,
            s.fetched_at, s.created_at, s.updated_at
            """;

    private static final String SEARCHED = """
            s.id IN (SELECT x.ticket_id FROM ticket_text x WHERE x.document LIKE :pattern)
            """;

    private final DatabaseClient database;

    SnapshotQueries(DatabaseClient database) {
        this.database = database;
    }

    /** Whose tickets are shown; null is those that are nobody's in particular. */
    record Scope(@Nullable UUID company) {}

    /** Which of them; null is any. */
    record Filter(
            @Nullable String status,
            @Nullable String priority,
            @Nullable String department,
            @Nullable String category,
            @Nullable Boolean isTaskAllocated,
            @Nullable Search search) {

        static final Filter NONE = new Filter(null, null, null, null, null, null);
    }

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

    /** A condition on a {@code ticket_snapshot s}, and what it is about. */
    private record Condition(String sql, Map<String, Object> values) {

        static Condition of(Scope scope, Filter filter) {
            var values = new LinkedHashMap<String, Object>();
            var sql = new StringBuilder("NOT s.is_deleted AND ");
            if (scope.company() == null) {
                sql.append("s.company_guid IS NULL");
            } else {
                sql.append("s.company_guid = :company");
                values.put("company", scope.company());
            }
            var given = new Condition(sql.toString(), values)
                    .and("s.status = :status", "status", filter.status())
                    .and("s.priority = :priority", "priority", filter.priority())
                    .and("lower(s.department) = lower(:department)", "department", filter.department())
                    .and("lower(s.category) = lower(:category)", "category", filter.category());
            var isAllocated = filter.isTaskAllocated();
            var allocated = isAllocated == null
                    ? given
                    : new Condition(given.sql + " AND " + (isAllocated ? "" : "NOT ") + "s.is_task_allocated", values);
            return allocated.containing(filter.search());
        }

        private Condition and(String condition, String name, @Nullable String value) {
            if (value == null) {
                return this;
            }
            values.put(name, value);
            return new Condition(sql + " AND " + condition, values);
        }

        private Condition containing(@Nullable Search search) {
            if (search == null) {
                return this;
            }
            values.put("pattern", search.pattern());
            var searched = search.isIndexed() ? SEARCHED : searchedAmongNewest(sql, ROWS_MAX);
            return new Condition(sql + " AND " + searched, values);
        }

        GenericExecuteSpec bind(GenericExecuteSpec spec) {
            return spec.bindValues(values);
        }
    }

    Flux<Row> page(Scope scope, Filter filter, int limit, int offset) {
        return offset >= most(filter)
                ? Flux.empty()
                : page("", scope, filter)
                        .bind("limit", Math.min(limit, most(filter) - offset))
                        .bind("offset", offset)
                        .mapProperties(Row.class)
                        .all();
    }

    /**
     * What reads a page, but for its limit and its offset.
     *
     * @param before nothing, or what is to be known about the statement
     */
    GenericExecuteSpec page(String before, Scope scope, Filter filter) {
        var condition = Condition.of(scope, filter);
        return condition.bind(database.sql(before + page(condition.sql(), COLUMNS)));
    }

    /** How many there are, as far as they are counted. */
    Mono<Long> count(Scope scope, Filter filter) {
        var condition = Condition.of(scope, filter);
        return condition
                .bind(database.sql(counted(condition.sql(), most(filter))))
                .mapValue(Long.class)
                .one();
    }

    private static int most(Filter filter) {
        return filter.search() == null ? ROWS_MAX : HITS_MAX;
    }

    Mono<Row> find(Scope scope, long id) {
        var condition = Condition.of(scope, Filter.NONE);
        return condition
                .bind(database.sql(found(COLUMNS, condition.sql())))
                .bind("id", id)
                .mapProperties(Row.class)
                .one();
    }

    /** The page is picked first, so that what is skipped is not read whole. */
    private static String page(String condition, String columns) {
        return """
            WITH picked AS MATERIALIZED (
                SELECT s.id FROM ticket_snapshot s WHERE %s
                ORDER BY s.created_at DESC, s.id DESC LIMIT :limit OFFSET :offset)
            SELECT %s
            FROM picked p
            JOIN ticket_snapshot s ON s.id = p.id
            ORDER BY s.created_at DESC, s.id DESC
            """.formatted(condition, columns);
    }

    private static String counted(String condition, int most) {
        return """
            SELECT count(*) FROM (SELECT 1 FROM ticket_snapshot s WHERE %s LIMIT %d) AS counted
            """.formatted(condition, most);
    }

    private static String found(String columns, String condition) {
        return """
            SELECT %s FROM ticket_snapshot s WHERE s.id = :id AND %s
            """.formatted(columns, condition);
    }

    /**
     * What is too short for the index is looked for among the newest. Each text by its key, and each hit by its own: left
     * to choose, the planner reads a whole table for them.
     */
    private static String searchedAmongNewest(String condition, int most) {
        return """
            s.id = ANY (ARRAY(
                SELECT newest.id
                FROM (SELECT s.id FROM ticket_snapshot s WHERE %s
                      ORDER BY s.created_at DESC, s.id DESC LIMIT %d) AS newest
                CROSS JOIN LATERAL (SELECT document FROM ticket_text WHERE ticket_id = newest.id OFFSET 0) AS x
                WHERE x.document LIKE :pattern))
            """.formatted(condition, most);
    }
}
