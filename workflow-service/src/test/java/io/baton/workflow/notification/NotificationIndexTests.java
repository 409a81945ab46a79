package io.baton.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Each query of this room has an index that fits it whole. */
@WorkflowServiceTest
class NotificationIndexTests {

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    NotificationIndexTests(@Autowired DatabaseClient database, @Autowired TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notification WHERE user_id = 1 ORDER BY (read_at IS NOT NULL), created_at DESC, notification_id DESC LIMIT 10"
                        + " | notification_of_user",
                "notification WHERE user_id = 1 AND (transaction, notification_id) > (1, 1)"
                        + " ORDER BY transaction, notification_id LIMIT 100 | notification_stream",
                "notification WHERE created_at < now() ORDER BY created_at LIMIT 10 | notification_age",
                "notification_delivery WHERE due_at <= now() ORDER BY due_at LIMIT 8 | notification_delivery_due",
                "notification_delivery WHERE failed_at IS NOT NULL"
                        + " AND coalesce(company_guid, '00000000-0000-0000-0000-000000000000') = '11111111-1111-4111-8111-111111111111'"
                        + " ORDER BY created_at DESC, delivery_id DESC LIMIT 10 | notification_delivery_failed",
            })
    void theIndexIsRead(String query, String index) {
        // The tables of tests are so small that reading and sorting them whole is always quicker.
        var plan = database.sql("SET LOCAL enable_seqscan = off")
                .then()
                .then(database.sql("SET LOCAL enable_sort = off").then())
                .then(database.sql("EXPLAIN SELECT * FROM " + query)
                        .mapValue(String.class)
                        .all()
                        .collectList())
                .as(transaction::transactional)
                .block(Duration.ofSeconds(10));

        assertThat(String.join("\n", Objects.requireNonNull(plan)))
                .contains(index)
                .doesNotContain("Sort");
    }
}
