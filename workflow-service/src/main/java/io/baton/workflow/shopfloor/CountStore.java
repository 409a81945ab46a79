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
                FROM unnest(:spanWindows::int[], :spanBegins::text[]::timestamptz[], :spanEnds::text[]::timestamptz[],
                            :spanSigns::int[], :units::text[])
                    AS s (place, begins, ends, sign, unit)),
            part AS MATERIALIZED (
                SELECT w.place, w.sign, t.by_type, t.by_workstation, t.by_user
                FROM unnest(:wholeWindows::int[], :wholeBegins::text[]::timestamptz[], :wholeEnds::text[]::timestamptz[],
                            :wholeSigns::int[])
                    AS w (place, begins, ends, sign)
                JOIN shopfloor_tally t ON t.company_guid = :company AND t.minute >= w.begins AND t.minute < w.ends
                UNION ALL
                SELECT s.place, s.sign, m.by_type, m.by_workstation, m.by_user
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT by_type, by_workstation, by_user
                    FROM shopfloor_minute
                    WHERE company_guid = :company AND minute >= s.begins AND minute < s.ends
                    OFFSET 0) AS m
                WHERE s.unit = 'minute'),
            edge AS MATERIALIZED (
                SELECT g.place, g.sign * b.entries AS entries, b.action_type, b.workstation_guid, b.user_guid
                FROM unnest(:edgeWindows::int[], :edgeBegins::text[]::timestamptz[], :edgeEnds::text[]::timestamptz[],
                            :edgeSigns::int[])
                    AS g (place, begins, ends, sign)
                CROSS JOIN LATERAL (
                    SELECT entries, action_type, workstation_guid, user_guid
                    FROM shopfloor_bundle
                    WHERE company_guid = :company AND created_at >= g.begins AND created_at < g.ends
                    OFFSET 0) AS b)
            """;

    private static final String STATISTICS =
            WINDOWS + """
            (SELECT 'type' AS about, place, key, NULL::text AS name, sum(entries)::bigint AS entries
             FROM (%s) AS counted
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
        var sql = WINDOWS + "SELECT COALESCE(sum(entries), 0)::bigint FROM (" + of(kind(filter)) + ") AS counted"
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
                SELECT s.place, c.key, c.entries * s.sign AS entries
                FROM span s
                CROSS JOIN LATERAL (
                    SELECT c.%2$s::text AS key, c.entries
                    FROM shopfloor_count_of_%1$s c
                    WHERE c.company_guid = :company AND c.span = s.unit AND c.since >= s.begins AND c.since < s.ends
                    OFFSET 0) AS c
                WHERE s.unit <> 'minute'
                UNION ALL
                SELECT p.place, j.key, j.value::bigint * p.sign
                FROM part p CROSS JOIN LATERAL jsonb_each_text(p.by_%1$s) AS j
                UNION ALL
                SELECT place, %2$s::text, entries
                FROM edge
                WHERE %2$s IS NOT NULL
                """.formatted(kind.text, kind.column);
    }

    /** With the name that the newest entry has it under. */
    private static String named(Kind kind) {
        return """
                (SELECT '%1$s' AS about, place, key,
                        (SELECT b.%1$s_name FROM shopfloor_bundle b
                         WHERE b.company_guid = :company AND b.%2$s = key::uuid
                         ORDER BY b.created_at DESC, b.guid DESC LIMIT 1) AS name, entries
                 FROM (SELECT place, key, sum(entries)::bigint AS entries
                       FROM (%3$s) AS each
                       WHERE place = 0
                       GROUP BY place, key HAVING sum(entries) <> 0
                       ORDER BY entries DESC, key
                       LIMIT :listMax) AS counted)
                """.formatted(kind.text, kind.column, of(kind));
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, UUID company, List<Window> windows) {
        var columns = WindowColumns.of(windows);
        var bound = sql.bind("company", company).bind("units", columns.units().toArray(String[]::new));
        bound = bind(bound, "span", columns.spans());
        bound = bind(bound, "whole", columns.wholes());
        return bind(bound, "edge", columns.edges());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, String name, WindowColumns.Parts parts) {
        return sql.bind(name + "Windows", parts.windows().toArray(Integer[]::new))
                .bind(name + "Begins", parts.begins().toArray(String[]::new))
                .bind(name + "Ends", parts.ends().toArray(String[]::new))
                .bind(name + "Signs", parts.signs().toArray(Integer[]::new));
    }
}
