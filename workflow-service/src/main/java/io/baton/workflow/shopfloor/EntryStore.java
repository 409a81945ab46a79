package io.baton.workflow.shopfloor;

import io.baton.platform.event.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries and reads them again. */
@Component
class EntryStore {

    /**
     * Any number of entries, and what they add to the counts. Who did it where comes once and not with each entry, and the
     * values come as one string of bytes, cut up here.
     */
    private static final String INSERT = """
            WITH stored AS (
                INSERT INTO shopfloor_entry (guid, company_guid, company_name, workstation_guid, workstation_name,
                                             user_guid, user_name, api_key_guid, action_type, action_value, created_at)
                SELECT e.guid, w.company_guid, w.company_name, w.workstation_guid, w.workstation_name,
                       w.user_guid, w.user_name, e.api_key_guid, (:types::text[])[e.type],
                       substring(:values FROM e.begin FOR e.length), :at
                FROM unnest(:guids::uuid[], :whos::int[], :apiKeys::uuid[], :typeOfEach::int[], :begins::int[],
                            :lengths::int[])
                    AS e (guid, who, api_key_guid, type, begin, length)
                JOIN unnest(:companies::uuid[], :companyNames::text[], :workstations::uuid[], :workstationNames::text[],
                            :users::uuid[], :userNames::text[]) WITH ORDINALITY
                    AS w (company_guid, company_name, workstation_guid, workstation_name, user_guid, user_name, who)
                  ON w.who = e.who)
            INSERT INTO shopfloor_tally (company_guid, hour, by_type, by_workstation, by_user)
            SELECT company_guid, :hour, by_type::jsonb, by_workstation::jsonb, by_user::jsonb
            FROM unnest(:tallied::uuid[], :byType::text[], :byWorkstation::text[], :byUser::text[])
                AS t (company_guid, by_type, by_workstation, by_user)
            """;

    private static final String COLUMNS = """
            e.guid, e.company_guid, e.company_name, e.workstation_guid, e.workstation_name, e.user_guid, e.user_name,
            e.api_key_guid, e.action_type, e.action_value, e.created_at""";

    private static final String OF_COMPANY = """
            company_guid = :company AND guid >= :from AND guid < :to""";

    /**
     * The index alone finds the page, however far down it is; only its rows are read. A page of long values ends before
     * it is full, so that no answer is too big to be held.
     */
    private static final String PAGE = """
            SELECT %s, found
            FROM (
                SELECT %s, count(*) OVER () AS found,
                       sum(COALESCE(octet_length(e.action_value), 0)) OVER (ORDER BY e.guid DESC)
                           - COALESCE(octet_length(e.action_value), 0) AS bytes_before
                FROM (
                    SELECT guid
                    FROM shopfloor_entry
                    WHERE %s %%s
                    ORDER BY guid DESC
                    LIMIT :limit OFFSET :offset) AS page
                JOIN shopfloor_entry e ON e.guid = page.guid) AS e
            WHERE bytes_before < :bytes
            ORDER BY guid DESC
            """.formatted(COLUMNS, COLUMNS, OF_COMPANY);

    static final String COUNT = """
            SELECT count(*)
            FROM shopfloor_entry
            WHERE %s %%s
            """.formatted(OF_COMPANY);

    private static final String FIND = """
            SELECT %s, 1 AS found
            FROM shopfloor_entry e
            WHERE company_guid = :company AND guid = :guid
            """.formatted(COLUMNS);

    private static final String WHOSE = "SELECT company_guid FROM shopfloor_entry WHERE guid = :guid";

    /** Of values in one page. */
    private static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;

    private final DatabaseClient database;

    private final Isolation isolation;

    private final Outbox outbox;

    private final JsonMapper json;

    EntryStore(DatabaseClient database, Isolation isolation, Outbox outbox, JsonMapper json) {
        this.database = database;
        this.isolation = isolation;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Some entries, newest first.
     *
     * @param more whether others come after them
     */
    record Page(List<Entry> entries, boolean more) {}

    /** Writes entries of one moment, all or none, with what they add to the counts, and tells of them. */
    Mono<Void> save(List<Entry> entries) {
        var tallies = Tally.of(entries);
        return isolation.within(
                tallies.stream().map(Tally::company).toList(),
                insert(entries, tallies).then(Mono.defer(() -> outbox.append(EntriesRecorded.facts(entries)))));
    }

    Mono<Page> page(EntryQuery query) {
        var filter = query.filter();
        var condition = condition(filter) + (query.before() == null ? "" : " AND guid < :before");
        var sql = bind(database.sql(PAGE.formatted(condition)), filter)
                .bind("limit", query.limit() + 1)
                .bind("offset", query.offset())
                .bind("bytes", PAGE_BYTES_MAX);
        var rows = (query.before() == null ? sql : sql.bind("before", query.before()))
                .mapProperties(EntryRow.class)
                .all()
                .collectList();
        return isolation.within(filter.company(), rows.map(found -> page(found, query.limit())));
    }

    /** Counts in the log itself; an index answers, in proportion to what one thing of the filter has. */
    Mono<Long> count(EntryFilter filter) {
        var count = bind(database.sql(COUNT.formatted(condition(filter))), filter)
                .mapValue(Long.class)
                .one();
        return isolation.within(filter.company(), count);
    }

    Mono<Entry> find(UUID company, UUID guid) {
        var found = database.sql(FIND)
                .bind("company", company)
                .bind("guid", guid)
                .mapProperties(EntryRow.class)
                .one();
        return isolation.within(company, found.map(EntryRow::entry));
    }

    /** The company of an entry, which is all that anybody learns of another's. */
    Mono<UUID> companyOf(UUID guid) {
        return isolation.acrossAll(
                database.sql(WHOSE).bind("guid", guid).mapValue(UUID.class).one());
    }

    private Mono<Void> insert(List<Entry> entries, List<Tally> tallies) {
        var values = Values.of(entries);
        var whos = Who.of(entries);
        var places = List.copyOf(whos.keySet());
        var at = entries.getFirst().at();
        return database.sql(INSERT)
                .bind("guids", guids(entries, Entry::guid))
                .bind("whos", numbers(entries, entry -> whos.get(Who.of(entry))))
                .bind("apiKeys", guids(entries, Entry::apiKey))
                .bind("typeOfEach", numbers(entries, entry -> entry.type().place()))
                .bind("types", ActionType.texts())
                .bind("companies", guids(places, who -> who.company().guid()))
                .bind("companyNames", texts(places, who -> who.company().name()))
                .bind("workstations", guids(places, who -> guid(who.workstation())))
                .bind("workstationNames", texts(places, who -> name(who.workstation())))
                .bind("users", guids(places, who -> who.user().guid()))
                .bind("userNames", texts(places, who -> who.user().name()))
                .bind("values", values.bytes())
                .bind("begins", values.begins())
                .bind("lengths", values.lengths())
                .bind("at", at)
                .bind("hour", at.truncatedTo(ChronoUnit.HOURS))
                .bind("tallied", guids(tallies, Tally::company))
                .bind("byType", texts(tallies, tally -> json.writeValueAsString(tally.byType())))
                .bind("byWorkstation", texts(tallies, tally -> json.writeValueAsString(tally.byWorkstation())))
                .bind("byUser", texts(tallies, tally -> json.writeValueAsString(tally.byUser())))
                .then();
    }

    /** Only what is asked for: a condition on a parameter that may be null would keep every index from being used. */
    static String condition(EntryFilter filter) {
        return (filter.type() == null ? "" : " AND action_type = :type")
                + (filter.workstation() == null ? "" : " AND workstation_guid = :workstation")
                + (filter.user() == null ? "" : " AND user_guid = :user");
    }

    static GenericExecuteSpec bind(GenericExecuteSpec sql, EntryFilter filter) {
        var bound = sql.bind("company", filter.company())
                .bind("from", filter.period().firstGuid())
                .bind("to", filter.period().endGuid());
        bound = filter.type() == null ? bound : bound.bind("type", filter.type().text());
        bound = filter.workstation() == null ? bound : bound.bind("workstation", filter.workstation());
        return filter.user() == null ? bound : bound.bind("user", filter.user());
    }

    private static Page page(List<EntryRow> rows, int limit) {
        var shown = Math.min(rows.size(), limit);
        var more = !rows.isEmpty() && rows.getFirst().found() > shown;
        return new Page(rows.stream().limit(shown).map(EntryRow::entry).toList(), more);
    }

    private static <T> UUID[] guids(List<T> rows, Function<T, @Nullable UUID> of) {
        return rows.stream().map(of).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    private static Integer[] numbers(List<Entry> rows, Function<Entry, @Nullable Integer> of) {
        return rows.stream().map(of).toArray(Integer[]::new);
    }

    private static @Nullable UUID guid(@Nullable Named named) {
        return named == null ? null : named.guid();
    }

    private static @Nullable String name(@Nullable Named named) {
        return named == null ? null : named.name();
    }
}
