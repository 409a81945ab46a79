package io.baton.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.learning.LearningLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** The first who asks after a start waits until it is learned what is likely, from as much as is ever learned from. */
@AnalyticsServiceTest
class FirstForecastTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int OPEN = 2_000;

    /** Those without a resolution are open, and have their targets before them. */
    private static final String TICKETS = """
            INSERT INTO ticket_fact (ticket_number, ticket_version, ticket_company, created_at, subject, category, department,
                priority, task_id, task_version, task_created_at, task_status, workflow_id, workflow_name, target_resolution,
                resolution_time, updated_at)
            SELECT :company::text || place, 1, :company, created, 'Subject', 'Category ' || place % 30, 'Department ' || place % 8,
                (ARRAY['Low', 'Medium', 'High'])[1 + place % 3], place, 1, created,
                CASE WHEN place <= :open THEN 'in progress' ELSE 'completed' END, 78001, 'Workflow ' || place % 20,
                CASE WHEN place <= :open THEN now() + interval '1 day' ELSE created + interval '8 hours' END,
                CASE WHEN place > :open THEN created + (place * 7919 % 13) * interval '1 hour' END, now()
            FROM generate_series(1, :tickets) AS place
            CROSS JOIN LATERAL (VALUES (now() - interval '2 days' - place * interval '60 s')) AS at (created)
            """;

    private final UUID company = UUID.randomUUID();

    @Autowired
    private RiskStore store;

    @Autowired
    private OpenTasks open;

    @Autowired
    private Progress progress;

    @Autowired
    private Clock clock;

    @Autowired
    private DatabaseClient database;

    @BeforeEach
    void write() {
        database.sql(TICKETS)
                .bind("company", company)
                .bind("open", OPEN)
                .bind("tickets", OPEN + 2 * Risk.HISTORY_MAX)
                .then()
                .then(database.sql("ANALYZE ticket_fact").then())
                .block(LIMIT);
    }

    /** These have no sums. */
    @AfterEach
    void remove() {
        database.sql("DELETE FROM ticket_fact WHERE company = :company")
                .bind("company", company)
                .then()
                .block(LIMIT);
    }

    @Test
    void itIsThereBeforeAnybodyWouldBeSentAway() {
        var limits = new LearningLimits(1, 100, Duration.ofSeconds(5), 200, LIMIT, LIMIT);
        var learning = new Learning(limits);
        try {
            var risks = new Risks(store, open, progress, learning, clock);

            var told = Objects.requireNonNull(risks.forecast(company, 0).block(LIMIT));

            assertThat(told.modelInfo().method()).isEqualTo("calibrated_logistic_regression");
            assertThat(told.modelInfo().trainedOn().points()).isEqualTo(Risk.HISTORY_MAX);
            assertThat(told.summary().aboveThresholdCount()).isEqualTo(OPEN);
            assertThat(told.atRiskTasks()).hasSize(50);
        } finally {
            learning.destroy();
        }
    }
}
