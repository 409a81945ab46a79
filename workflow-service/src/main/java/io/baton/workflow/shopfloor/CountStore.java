package io.baton.workflow.shopfloor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads what is counted. Each answer is one statement, and so of one moment: what a roll-up moves from one table into another
 * while it runs is neither missed nor counted twice.
 */
@Component
class CountStore {

    /** The windows that are asked for, and of the log only their edges. */
    private static final String WINDOWS = """
            WITH span AS (
                SELECT *
                FROM unnest(:spanWindows::int[], :units::text[], :begins::text[]::timestamptz[],
                            :ends::text[]::timestamptz[]) AS s (place, unit, begins, ends)),
            tally AS MATERIALIZED (
                SELECT h.place, t.by_type, t.by_workstation, t.by_user
                FROM unnest(:hourWindows::int[], :firstHours::text[]::timestamptz[], :endHours::text[]::timestamptz[])
                    AS h (place, begins, ends)
                JOIN shopfloor_tally t ON t.company_guid = :company AND t.hour >= h.begins AND t.hour < h.ends),
            edge AS MATERIALIZED (
                SELECT g.place, g.sign, e.action_type, e.workstation_guid, e.user_guid
                FROM unnest(:edgeWindows::int[], :edgeBegins::uuid[], :edgeEnds::uuid[], :signs::int[])
                    AS g (place, begins, ends, sign)
                JOIN shopfloor_entry e ON e.company_guid = :company AND e.guid >= g.begins AND e.guid < g.ends)
            """;

    private static final String STATISTICS =
            WINDOWS + """
            (SELECT 'type' AS about, place, key, NULL::text AS name, sum(entries)::bigint AS entries
             FROM (%s) AS part
             GROUP BY place, key HAVING sum(entries) <> 0
             ORDER BY entries DESC, key)
            UNION ALL %s
            UNION ALL %s
            """.formatted(of(Kind.TYPE), named(Kind.WORKSTATION), named(Kind.USER));

    /** More rows than a shop floor has people and machines; each is in the totals all the same. */
    private static final int LIST_MAX = 10_000;

    private final DatabaseClient database;

    private final Isolation isolation;

    CountStore(DatabaseClient database, Isolation isolation) {
        this.database = database;
        this.isolation = isolation;
    }

    /** What counts are kept of. */
    private enum Kind {
        TYPE("type", "action_type"),
        WORKSTATION("workstation", "workstation_guid"),
        USER("user", "user_guid");

        private final String text;

        private final String column;

        Kind(String text, String column) {
            this.text = text;
            this.column = column;
        }
    }

    /**
     * One count.
     *
     * @param about {@code type}, {@code workstation} or {@code user}
     * @param place which of the windows it is of
     */
    record Count(
            String about, int place, String key, @Nullable String name, long entries) {}

    /** The counts by type in each window, and in the first also those by workstation and by user; the largest first. */
    Mono<List<Count>> statistics(UUID company, List<Window> windows) {
        var counts = bind(database.sql(STATISTICS), company, windows)
                .bind("listMax", LIST_MAX)
                .mapProperties(Count.class)
                .all()
                .collectList();
        return isolation.within(company, counts);
    }

    /** How many entries of at most one thing there are. */
    Mono<Long> total(EntryFilter filter, Instant now) {
        var key = key(filter);
        var sql = WINDOWS + "SELECT COALESCE(sum(entries), 0)::bigint FROM (" + of(kind(filter)) + ") AS part"
                + (key == null ? "" : " WHERE key = :key");
        var bound = bind(database.sql(sql), filter.company(), List.of(Window.of(filter.period(), now)));
        var total = (key == null ? bound : bound.bind("key", key))
                .mapValue(Long.class)
                .one();
        return isolation.within(filter.company(), total);
    }

    private static Kind kind(EntryFilter filter) {
        if (filter.user() != null) {
            return Kind.USER;
        }
        return filter.workstation() != null ? Kind.WORKSTATION : Kind.TYPE;
    }

    private static @Nullable String key(EntryFilter filter) {
        return switch (kind(filter)) {
            case USER -> Objects.toString(filter.user());
            case WORKSTATION -> Objects.toString(filter.workstation());
            case TYPE -> filter.type() == null ? null : filter.type().text();
        };
    }

    /**
     * The three places that a count is the sum of. The OFFSET keeps a condition on the key outside: with it inside, the planner
     * expects so few rows that it reads the whole table rather than each span by the index.
     */
    private static String of(Kind kind) {
        return """
                SELECT s.place, c.key, c.entries
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT c.%2$s::text AS key, c.entries
                    FROM shopfloor_count_of_%1$s c
                    WHERE c.company_guid = :company AND c.span = s.unit AND c.since >= s.begins AND c.since < s.ends
                    OFFSET 0) AS c
                UNION ALL
                SELECT t.place, j.key, j.value::bigint
                FROM tally t CROSS JOIN LATERAL jsonb_each_text(t.by_%1$s) AS j
                UNION ALL
                SELECT place, %2$s::text, sign
                FROM edge
                WHERE %2$s IS NOT NULL
                """.formatted(kind.text, kind.column);
    }

    /** With the name that the newest entry has it under. */
    private static String named(Kind kind) {
        return """
                (SELECT '%1$s' AS about, place, key,
                        (SELECT e.%1$s_name FROM shopfloor_entry e
                         WHERE e.company_guid = :company AND e.%2$s = key::uuid
                         ORDER BY e.guid DESC LIMIT 1) AS name, entries
                 FROM (SELECT place, key, sum(entries)::bigint AS entries
                       FROM (%3$s) AS part
                       WHERE place = 0
                       GROUP BY place, key HAVING sum(entries) <> 0
                       ORDER BY entries DESC, key
                       LIMIT :listMax) AS counted)
                """.formatted(kind.text, kind.column, of(kind));
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, UUID company, List<Window> windows) {
        var columns = WindowColumns.of(windows);
        return sql.bind("company", company)
                .bind("spanWindows", columns.spanWindows().toArray(Integer[]::new))
                .bind("units", columns.units().toArray(String[]::new))
                .bind("begins", columns.begins().toArray(String[]::new))
                .bind("ends", columns.ends().toArray(String[]::new))
                .bind("hourWindows", columns.hourWindows().toArray(Integer[]::new))
                .bind("firstHours", columns.firstHours().toArray(String[]::new))
                .bind("endHours", columns.endHours().toArray(String[]::new))
                .bind("edgeWindows", columns.edgeWindows().toArray(Integer[]::new))
                .bind("edgeBegins", columns.edgeBegins().toArray(UUID[]::new))
                .bind("edgeEnds", columns.edgeEnds().toArray(UUID[]::new))
                .bind("signs", columns.signs().toArray(Integer[]::new));
    }
}
