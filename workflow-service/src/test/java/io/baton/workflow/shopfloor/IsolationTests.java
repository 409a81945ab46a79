package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** PostgreSQL's own lock between companies, with every condition of the queries out of its way. */
@WorkflowServiceTest
class IsolationTests {

    @Autowired
    private Stage stage;

    @Autowired
    private EntryStore store;

    @Autowired
    private RollUp rollUp;

    @Autowired
    private Isolation isolation;

    @Autowired
    private DatabaseClient database;

    private Floor ours;

    private Floor theirs;

    @BeforeEach
    void twoCompaniesWithEntries() {
        ours = Floor.of(stage);
        theirs = Floor.of(stage);
        ours.record("piece_cut").as(201);
        theirs.record("piece_cut").as(201);
        theirs.post("", "{\"action_type\": \"shipping\", \"workstation_guid\": \"" + UUID.randomUUID() + "\"}")
                .as(201);
    }

    @Test
    void theServiceRunsAsARoleThatTheLockBinds() {
        assertThat(stage.count("SELECT count(*) FROM pg_roles WHERE rolname = current_user"
                        + " AND NOT rolsuper AND NOT rolbypassrls"))
                .isEqualTo(1);
    }

    @Test
    void theStoresOwnQueryWithoutItsConditionStillFindsOneCompanyOnly() {
        var unconditional = EntryStore.COUNT.formatted("").replace("company_guid = :company AND", "");
        assertThat(unconditional).doesNotContain("company");
        var query = database.sql(unconditional)
                .bind("from", Period.ALL.first())
                .bind("end", Period.ALL.end())
                .mapValue(Long.class)
                .one();

        assertThat(isolation.within(ours.company(), query).block()).isEqualTo(1);
        assertThat(isolation.within(theirs.company(), query).block()).isEqualTo(2);
        assertThat(isolation
                        .within(Set.of(ours.company(), theirs.company()), query)
                        .block())
                .isEqualTo(3);
        assertThat(isolation.acrossAll(query).block()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shopfloor_bundle",
                "shopfloor_entry",
                "shopfloor_minute",
                "shopfloor_tally",
                "shopfloor_count_of_type",
                "shopfloor_count_of_workstation",
                "shopfloor_count_of_user"
            })
    void noTableShowsAnythingOfAnotherCompany(String table) {
        rollUp.moveAll().block();
        theirs.record("restore").as(201);
        var companies = companiesIn(table);

        assertThat(isolation.within(ours.company(), companies).block()).isSubsetOf(ours.company());
        assertThat(isolation.within(UUID.randomUUID(), companies).block()).isEmpty();
        // Without a word about companies nothing is there, in a transaction or not, before or after one that named
        // some.
        assertThat(companies.block()).isEmpty();
        assertThat(isolation.within(List.of(), companies).block()).isEmpty();
    }

    @Test
    void nothingIsWrittenForACompanyThatTheTransactionIsNotAbout() {
        var foreign = theirs.entry(Instant.now(), ActionType.RESTORE, null, UUID.randomUUID());

        for (var insert : List.of(insertBundle(foreign), insertEntry(foreign))) {
            assertThatThrownBy(() -> isolation.within(ours.company(), insert).block())
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(insert::block).hasMessageContaining("row-level security");
        }
        assertThat(theirs.get("").as(200).path("total").asInt()).isEqualTo(2);
    }

    @Test
    void nothingIsChangedOrDeletedForAnotherCompany() {
        var orders = List.of(
                "DELETE FROM shopfloor_entry",
                "DELETE FROM shopfloor_bundle",
                "UPDATE shopfloor_entry SET action_value = NULL",
                "UPDATE shopfloor_bundle SET action_type = 'restore'");

        for (var order : orders) {
            var done = database.sql(order).fetch().rowsUpdated();
            assertThat(isolation.within(UUID.randomUUID(), done).block()).isZero();
            assertThat(done.block()).isZero();
        }
        assertThat(theirs.get("").as(200).path("total").asInt()).isEqualTo(2);
    }

    @Test
    void theWordOfOneTransactionIsForgottenByTheNext() {
        for (var round = 0; round < 40; round++) {
            isolation.acrossAll(companiesIn("shopfloor_entry")).block();
        }

        for (var round = 0; round < 40; round++) {
            assertThat(companiesIn("shopfloor_entry").block()).isEmpty();
        }
    }

    @Test
    void whatFindsOneEntryFindsItForItsOwnCompanyOnly() {
        var guid =
                UUID.fromString(theirs.get("").as(200).at("/workflows/0/guid").asString());

        assertThat(store.find(theirs.company(), guid).block()).isNotNull();
        assertThat(store.find(ours.company(), guid).block()).isNull();
        assertThat(Objects.requireNonNull(store.companyOf(guid).block())).isEqualTo(theirs.company());
    }

    private Mono<List<UUID>> companiesIn(String table) {
        return database.sql("SELECT DISTINCT company_guid FROM " + table)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    private Mono<Void> insertBundle(Entry entry) {
        return database.sql("""
                        INSERT INTO shopfloor_bundle (guid, company_guid, user_guid, action_type, entries, created_at)
                        VALUES (:guid, :company, :user, 'restore', 1, now())
                        """)
                .bind("guid", entry.guid())
                .bind("company", entry.company().guid())
                .bind("user", entry.user().guid())
                .then();
    }

    private Mono<Void> insertEntry(Entry entry) {
        return database.sql("""
                        INSERT INTO shopfloor_entry (bundle_guid, guid, company_guid) VALUES (:guid, :guid, :company)
                        """)
                .bind("guid", entry.guid())
                .bind("company", entry.company().guid())
                .then();
    }
}
