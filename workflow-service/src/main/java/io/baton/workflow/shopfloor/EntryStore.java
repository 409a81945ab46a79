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

/** Writes entries, counts them and finds them again. */
@Component
class EntryStore {

    /**
     * Any number of entries, and what they add to the counts. What they have in common comes once for each bundle, and the
     * values come as one string of bytes, cut up here.
     */
    private static final String INSERT = """
            WITH bundled AS (
                INSERT INTO shopfloor_bundle (guid, company_guid, company_name, workstation_guid, workstation_name,
                                              user_guid, user_name, action_type, entries, created_at)
                SELECT b.*, :at
                FROM unnest(:bundles::uuid[], :companies::uuid[], :companyNames::text[], :workstations::uuid[],
                            :workstationNames::text[], :users::uuid[], :userNames::text[], :types::text[],
                            :sizes::int[]) AS b),
            sent AS MATERIALIZED (SELECT decode(:values, 'escape') AS bytes),
            stored AS (
                INSERT INTO shopfloor_entry (bundle_guid, guid, company_guid, api_key_guid, action_value)
                SELECT (:bundles::uuid[])[e.bundle], e.guid, (:companies::uuid[])[e.bundle], e.api_key_guid,
                       substring(sent.bytes FROM e.begin FOR e.length)
                FROM sent,
                     unnest(:guids::uuid[], :bundleOfEach::int[], :apiKeys::uuid[], :begins::int[], :lengths::int[])
                         AS e (guid, bundle, api_key_guid, begin, length))
            INSERT INTO shopfloor_tally (company_guid, minute, by_type, by_workstation, by_user)
            SELECT company_guid, :minute, by_type::jsonb, by_workstation::jsonb, by_user::jsonb
            FROM unnest(:tallied::uuid[], :byType::text[], :byWorkstation::text[], :byUser::text[])
                AS t (company_guid, by_type, by_workstation, by_user)
            """;

    static final String COLUMNS = """
            e.guid, b.company_guid, b.company_name, b.workstation_guid, b.workstation_name, b.user_guid, b.user_name,
            e.api_key_guid, b.action_type, e.action_value, b.created_at""";

    static final String OF_COMPANY = """
            company_guid = :company AND created_at >= :from AND created_at < :end""";

    static final String COUNT = """
            SELECT COALESCE(sum(entries), 0)::bigint
            FROM shopfloor_bundle
            WHERE %s %%s
            """.formatted(OF_COMPANY);

    /** An entry's bundle begins with the same millisecond. */
    private static final String FIND = """
            SELECT %s, 1 AS found
            FROM shopfloor_bundle b
            JOIN shopfloor_entry e ON e.bundle_guid = b.guid AND e.guid = :guid
            WHERE b.guid >= :first AND b.guid < :end AND b.company_guid = :company
            """.formatted(COLUMNS);

    private static final String WHOSE = """
            SELECT e.company_guid
            FROM shopfloor_bundle b
            JOIN shopfloor_entry e ON e.bundle_guid = b.guid AND e.guid = :guid
            WHERE b.guid >= :first AND b.guid < :end
            """;

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

    /** Writes entries of one moment, all or none, with what they add to the counts, and tells of them. */
    Mono<Void> save(List<Entry> entries) {
        var tallies = Tally.of(entries);
        return isolation.within(
                tallies.stream().map(Tally::company).toList(),
                insert(entries, tallies).then(Mono.defer(() -> outbox.append(EntriesRecorded.facts(entries)))));
    }

    /** Counts bundles; an index answers, in proportion to what one thing of the filter has. */
    Mono<Long> count(EntryFilter filter) {
        var count = bind(database.sql(COUNT.formatted(condition(filter))), filter)
                .mapValue(Long.class)
                .one();
        return isolation.within(filter.company(), count);
    }

    Mono<Entry> find(UUID company, UUID guid) {
        var found = bind(database.sql(FIND), guid)
                .bind("company", company)
                .mapProperties(EntryRow.class)
                .one();
        return isolation.within(company, found.map(EntryRow::entry));
    }

    /** The company of an entry, which is all that anybody learns of another's. */
    Mono<UUID> companyOf(UUID guid) {
        return isolation.acrossAll(
                bind(database.sql(WHOSE), guid).mapValue(UUID.class).one());
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, UUID guid) {
        var millis = EntryGuids.millis(guid);
        return sql.bind("guid", guid).bind("first", EntryGuids.floor(millis)).bind("end", EntryGuids.floor(millis + 1));
    }

    private Mono<Void> insert(List<Entry> entries, List<Tally> tallies) {
        var bundles = Bundle.of(entries);
        var columns = EntryColumns.of(bundles);
        var at = entries.getFirst().at();
        return database.sql(INSERT)
                .bind("bundles", guids(bundles, bundle -> bundle.first().guid()))
                .bind(
                        "companies",
                        guids(bundles, bundle -> bundle.trait().company().guid()))
                .bind(
                        "companyNames",
                        texts(bundles, bundle -> bundle.trait().company().name()))
                .bind(
                        "workstations",
                        guids(bundles, bundle -> guid(bundle.trait().workstation())))
                .bind(
                        "workstationNames",
                        texts(bundles, bundle -> name(bundle.trait().workstation())))
                .bind("users", guids(bundles, bundle -> bundle.trait().user().guid()))
                .bind(
                        "userNames",
                        texts(bundles, bundle -> bundle.trait().user().name()))
                .bind("types", texts(bundles, bundle -> bundle.trait().type().text()))
                .bind("sizes", bundles.stream().map(Bundle::size).toArray(Integer[]::new))
                .bind("values", columns.values())
                .bind("guids", columns.guids())
                .bind("bundleOfEach", columns.bundles())
                .bind("apiKeys", columns.apiKeys())
                .bind("begins", columns.begins())
                .bind("lengths", columns.lengths())
                .bind("at", at)
                .bind("minute", at.truncatedTo(ChronoUnit.MINUTES))
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
                .bind("from", filter.period().first())
                .bind("end", filter.period().end());
        bound = filter.type() == null ? bound : bound.bind("type", filter.type().text());
        bound = filter.workstation() == null ? bound : bound.bind("workstation", filter.workstation());
        return filter.user() == null ? bound : bound.bind("user", filter.user());
    }

    private static <T> UUID[] guids(List<T> rows, Function<T, @Nullable UUID> of) {
        return rows.stream().map(of).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    private static @Nullable UUID guid(@Nullable Named named) {
        return named == null ? null : named.guid();
    }

    private static @Nullable String name(@Nullable Named named) {
        return named == null ? null : named.name();
    }
}
