package io.baton.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.WorkflowServiceTest;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** How the sweep finds what is late among millions of items. */
@WorkflowServiceTest
class SweepPlanTests {

    @Test
    void itReadsItsIndex(@Autowired DatabaseClient database, @Autowired TransactionalOperator transaction) {
        var explained = database.sql("""
                        EXPLAIN SELECT task_item_id
                        FROM task_item
                        WHERE status IN ('new', 'in progress') AND target_resolution IS NOT NULL AND sla_mark < 3
                          AND sla_due(clock_from, target_resolution, sla_mark) <= now()
                        ORDER BY sla_due(clock_from, target_resolution, sla_mark)
                        LIMIT 500
                        """).mapValue(String.class).all().collectList();
        // The tables of tests are so small that reading them whole is always quicker.
        var plan = database.sql("SET LOCAL enable_seqscan = off")
                .then()
                .then(explained)
                .as(transaction::transactional)
                .block();

        assertThat(String.join("\n", Objects.requireNonNull(plan))).contains("task_item_sla_due");
    }
}
