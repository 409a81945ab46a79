package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.task.Wanted.Whose;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

/** How PostgreSQL finds tasks among twenty thousand, which are gone again afterwards. */
@WorkflowServiceTest
class TaskSearchPlanTests {

    /** Words that were just written wait in a list beside the index, and make it look dearer than it will be. */
    private static final List<String> MANY = List.of(
            """
            INSERT INTO ticket_text (ticket_id, document)
            SELECT 2000000000 + n, 'px' || n || ' laptop does not turn on ' || md5(n::text)
            FROM generate_series(1, 20000) AS n
            """, """
            INSERT INTO task (ticket_id, ticket_number, ticket_subject, ticket_description, ticket_status, priority,
                              company_guid, fetched_at, workflow_id, workflow_version, workflow_name, step_id, step_name,
                              role_id, status, clock_from, version, created_at, updated_at)
            SELECT 2000000000 + n, 'PX' || n, 'Laptop', 'does not turn on', 'Resolved', 'High',
                   '11111111-1111-4111-8111-111111111111', now(), v.workflow_id, v.version, v.name, 1, 'Triage',
                   2, 'completed', now(), 3, now(), now()
            FROM generate_series(1, 20000) AS n, (SELECT * FROM workflow_version LIMIT 1) AS v
            """, "SELECT gin_clean_pending_list('ticket_text_search')", "ANALYZE ticket_text", "ANALYZE task");

    @Autowired
    private Stage stage;

    @Autowired
    private ListStore store;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TransactionalOperator transaction;

    @BeforeEach
    void aWorkflow() {
        if (stage.count("SELECT count(*) FROM workflow_version") == 0) {
            stage.publishedWorkflow("Searched by plan");
        }
    }

    @Test
    void allTasksAreSearchedByTheIndexOfTheirWords() {
        assertThat(plan("c4ca4238a0b9")).contains("ticket_text_search").doesNotContain("Seq Scan on ticket_text");
    }

    @Test
    void whatIsTooShortForTheIndexIsLookedForAmongTheNewest() {
        assertThat(plan("zq")).contains("ticket_text_pkey").doesNotContain("Seq Scan on ticket_text");
    }

    private String plan(String word) {
        var company = new Whose.Company(UUID.fromString(Tokens.ACME));
        var wanted = new Wanted(company, Tab.ALL, null, Search.of("search", word));
        var explained = store.bound("EXPLAIN " + ListStore.pageSql(wanted), wanted)
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
