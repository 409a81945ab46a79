package io.baton.workflow.shopfloor;

import static io.baton.workflow.shopfloor.EntryStore.COLUMNS;
import static io.baton.workflow.shopfloor.EntryStore.OF_COMPANY;
import static io.baton.workflow.shopfloor.EntryStore.bind;
import static io.baton.workflow.shopfloor.EntryStore.condition;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads entries page by page. */
@Component
class EntryPages {

    /**
     * Bundle after bundle from the newest on, as far as the page goes; no plan may look at all entries of the filter first, which
     * is what the OFFSET of nothing is for. A page of long values ends before it is full, so that no answer is too big to be held.
     */
    private static final String PAGE = """
            SELECT *
            FROM (
                SELECT *, count(*) OVER () AS found,
                       sum(COALESCE(octet_length(action_value), 0)) OVER (ORDER BY guid DESC)
                           - COALESCE(octet_length(action_value), 0) AS bytes_before
                FROM (
                    SELECT %s
                    FROM (SELECT * FROM shopfloor_bundle WHERE %s %%1$s) AS b
                    CROSS JOIN LATERAL (
                        SELECT guid, api_key_guid, action_value
                        FROM shopfloor_entry
                        WHERE bundle_guid = b.guid %%2$s
                        OFFSET 0) AS e
                    ORDER BY b.created_at DESC, e.guid DESC
                    LIMIT :limit OFFSET :offset) AS page) AS fitting
            WHERE bytes_before < :bytes
            ORDER BY guid DESC
            """.formatted(COLUMNS, OF_COMPANY);

    /**
     * Where a page far behind begins: the oldest moment of which all entries are to be left out, and how many there are up to it. As
     * no bundle is empty, there is no need to look at more bundles than that; and one more, without which it would not be known
     * of the last moment whether it was seen whole.
     */
    private static final String FAR_BEHIND = """
            SELECT created_at AS until, upto
            FROM (
                SELECT created_at, sum(entries) OVER (ORDER BY created_at DESC) AS upto
                FROM (
                    SELECT created_at, entries
                    FROM shopfloor_bundle
                    WHERE %s %%s
                    ORDER BY created_at DESC
                    LIMIT :offset + 1) AS passed) AS counted
            WHERE upto <= :offset
            ORDER BY created_at
            LIMIT 1
            """.formatted(OF_COMPANY);

    /** From here on bundles are passed over without a look at their entries. */
    private static final long FAR = 1_000;

    /** More than there can be. */
    private static final long OFFSET_MAX = 1L << 60;

    /** Of values in one page. */
    private static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;

    private final DatabaseClient database;

    private final Isolation isolation;

    EntryPages(DatabaseClient database, Isolation isolation) {
        this.database = database;
        this.isolation = isolation;
    }

    /**
     * Some entries, newest first.
     *
     * @param more whether others come after them
     */
    record Page(List<Entry> entries, boolean more) {}

    Mono<Page> page(EntryQuery query) {
        var far = query.before() == null && query.offset() >= FAR;
        var start = far ? start(query) : Mono.just(new Start(null, query.offset()));
        return isolation.within(
                query.filter().company(),
                start.flatMap(from -> rows(query, from)).map(found -> page(found, query.limit())));
    }

    /**
     * Where to begin to read.
     *
     * @param until older than this moment, null for all
     * @param offset how many of those to leave out
     */
    private record Start(@Nullable Instant until, long offset) {}

    private Mono<Start> start(EntryQuery query) {
        var offset = Math.min(query.offset(), OFFSET_MAX);
        return bind(database.sql(FAR_BEHIND.formatted(condition(query.filter()))), query.filter())
                .bind("offset", offset)
                .map(row -> new Start(row.get("until", Instant.class), offset - number(row.get("upto", Long.class))))
                .one()
                .defaultIfEmpty(new Start(null, offset));
    }

    private static long number(@Nullable Long count) {
        return Objects.requireNonNull(count);
    }

    private Mono<List<EntryRow>> rows(EntryQuery query, Start start) {
        var before = query.before();
        var until = start.until();
        var bundles = condition(query.filter())
                + (before == null ? "" : " AND created_at <= :at")
                + (until == null ? "" : " AND created_at < :until");
        var bound = bind(
                        database.sql(PAGE.formatted(bundles, before == null ? "" : "AND guid < :before")),
                        query.filter())
                .bind("limit", query.limit() + 1)
                .bind("offset", start.offset())
                .bind("bytes", PAGE_BYTES_MAX);
        bound = until == null ? bound : bound.bind("until", until);
        bound = before == null
                ? bound
                : bound.bind("before", before).bind("at", Period.moment(EntryGuids.millis(before)));
        return bound.mapProperties(EntryRow.class).all().collectList();
    }

    private static Page page(List<EntryRow> rows, int limit) {
        var shown = Math.min(rows.size(), limit);
        var more = !rows.isEmpty() && rows.getFirst().found() > shown;
        return new Page(rows.stream().limit(shown).map(EntryRow::entry).toList(), more);
    }
}
