package io.baton.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.intake.SnapshotQueries.Filter;
import io.baton.workflow.intake.SnapshotQueries.Scope;
import io.baton.workflow.task.Search;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/** How PostgreSQL finds snapshots among twenty thousand, which are gone again afterwards. */
@WorkflowServiceTest
class SnapshotSearchPlanTests {

    /** Words that were just written wait in a list beside the index, and make it look dearer than it will be. */
    private static final List<String> MANY = List.of(
            """
            INSERT INTO ticket_text (ticket_id, document)
            SELECT 2100000000 + n, 'sx' || n || ' laptop does not turn on ' || md5(n::text)
            FROM generate_series(1, 20000) AS n
            """,
            """
            INSERT INTO ticket_snapshot (id, ticket_number, ticket_data, priority, status, category, department,
                                         company_guid, is_task_allocated, is_deleted, version, fetched_at, created_at,
                                         updated_at)
            SELECT 2100000000 + n, 'SX' || n, '{}', 'High', 'Resolved', 'Technology', 'IT',
                   '11111111-1111-4111-8111-111111111111', true, false, 1, now(), now(), now()
            FROM generate_series(1, 20000) AS n
            """,
            "SELECT gin_clean_pending_list('ticket_text_search')",
            "ANALYZE ticket_text",
            "ANALYZE ticket_snapshot");

    @Autowired
    private SnapshotQueries queries;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @Test
    void snapshotsAreSearchedByTheIndexOfTheirWords() {
        var search = Search.of("search", "c4ca4238a0b9");

        assertThat(plan(new Filter(null, null, null, null, null, search)))
                .contains("ticket_text_search")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatIsTooShortForTheIndexIsLookedForAmongTheNewest() {
        var search = Search.of("search", "zq");

        assertThat(plan(new Filter(null, null, null, null, null, search)))
                .contains("ticket_text_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aPageIsWalkedFromItsNewestEnd() {
        assertThat(plan(Filter.NONE)).contains("ticket_snapshot_newest").doesNotContain("Seq Scan");
        assertThat(plan(new Filter("Pending", null, null, null, null, null)))
                .contains("ticket_snapshot_by_status")
                .doesNotContain("Seq Scan");
    }

    private String plan(Filter filter) {
        var explained = queries.page("EXPLAIN ", new Scope(UUID.fromString(Tokens.ACME)), filter)
                .bind("limit", 10)
                .bind("offset", 0)
                .mapValue(String.class)
                .all();
        var lines = transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return Flux.fromIterable(MANY)
                            .concatMap(sql -> database.sql(sql).then())
                            .thenMany(explained);
                })
                .collectList()
                .block();
        return String.join("\n", Objects.requireNonNull(lines));
    }
}
