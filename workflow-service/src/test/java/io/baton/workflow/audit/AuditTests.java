package io.baton.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.audit.Deed.Author;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@WorkflowServiceTest
class AuditTests {

    private static final UUID ACME = UUID.fromString(Tokens.ACME);

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private DatabaseClient database;

    @Test
    void whatIsDoneIsWrittenDownWithWhoDidItFromWhere() {
        client.post()
                .uri("/workflows/")
                .header("Authorization", "Bearer " + Tokens.of("admin"))
                .header("X-Request-Id", "audited-request")
                .header("User-Agent", "Browser/1.0")
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\": \"Audited\", \"category\": \"Audited\", \"low_sla\": \"P1D\"}")
                .exchange()
                .expectStatus()
                .isCreated();
        var id = stage.count("SELECT workflow_id FROM workflow WHERE name = 'Audited'");

        var answer = stage.get("admin", "/audit/events/by-target/?target_type=Workflow&target_id=" + id);

        CONTRACT.accepts("GET", "/audit/events/by-target/", 200, answer.text());
        assertThat(answer.as(200).path("count").asLong()).isEqualTo(1);
        var event = answer.body().at("/results/0");
        assertThat(event).isEqualTo(stage.tree("""
                {"id": %d, "user_id": 1, "username": "%s", "action": "create_workflow",
                 "target_type": "Workflow", "target_id": %d,
                 "changes": {"name": {"old": null, "new": "Audited"}, "category": {"old": null, "new": "Audited"},
                             "low_sla": {"old": null, "new": "24:00:00"}, "status": {"old": null, "new": "draft"}},
                 "description": "Created workflow \\"Audited\\"", "timestamp": "%s",
                 "ip_address": "127.0.0.1", "user_agent": "Browser/1.0", "request_id": "audited-request"}
                """.formatted(
                        event.path("id").asLong(),
                        event.path("username").asString(),
                        id,
                        event.path("timestamp").asString())));
        var alone = stage.get("admin", "/audit/events/" + event.path("id").asLong() + "/");
        CONTRACT.accepts("GET", "/audit/events/{id}/", 200, alone.text());
        assertThat(alone.as(200)).isEqualTo(event);
    }

    @Test
    void theTrailIsFilteredByWhatIsAsked() {
        var task = Stage.number();
        var user = Stage.number();
        record(
                deed(new Author(user, "ada", ACME), "transition_task", task),
                deed(new Author(user, "ada", ACME), "escalate_task", task),
                deed(Author.system(ACME), "escalate_task", task));

        assertThat(actions("user_id=" + user)).containsExactly("escalate_task", "transition_task");
        assertThat(actions("action=transition_task&user_id=" + user)).containsExactly("transition_task");
        assertThat(actions("target_type=Task&target_id=" + task)).hasSize(3);
        assertThat(actions("target_type=Role&target_id=" + task)).isEmpty();
        assertThat(actions("action=nobody_did_this")).isEmpty();
        assertThat(actions("user_id=" + user + "&from=2020-01-01&to=2020-01-02"))
                .isEmpty();
        assertThat(actions("user_id=" + user + "&from=2020-01-01T00:00:00+01:00&to=9999-12-31"))
                .hasSize(2);
        assertThat(actions("target_id=" + task + "&from=2020-01-01T00:00:00+01:00"))
                .hasSize(3);
        assertThat(actions("user_id=&target_id=" + task)).hasSize(3);
        var page = stage.get("admin", "/audit/events/?page_size=2&target_id=" + task);
        CONTRACT.accepts("GET", "/audit/events/", 200, page.text());
        assertThat(page.as(200).path("count").asLong()).isEqualTo(3);
        assertThat(page.body().path("next").asString()).contains("target_id=" + task + "&page=2");
        // What the service does by itself comes from no request.
        assertThat(page.body().at("/results/0/user_id").isNull()).isTrue();
        assertThat(page.body().at("/results/0/ip_address").isNull()).isTrue();
        assertThat(page.body().at("/results/0/request_id").isNull()).isTrue();
    }

    @Test
    void theTrailIsCountedAndPagedThroughToABound() {
        var task = Stage.number();
        record(Collections.nCopies(10_005, deed(Author.system(ACME), "transition_task", task))
                .toArray(Deed[]::new));

        var last = stage.get("admin", "/audit/events/?page=100&page_size=100&target_id=" + task)
                .as(200);

        assertThat(last.path("count").asInt()).isEqualTo(10_000);
        assertThat(last.path("results")).hasSize(100);
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(actions("page=101&page_size=100&target_id=" + task)).isEmpty();
        // The last page ends where counting does, whatever the size of the pages.
        assertThat(actions("page=334&page_size=30&target_id=" + task)).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/events/?user_id=ada, user_id",
        "/audit/events/?target_type=workflow, target_type",
        "/audit/events/?target_id=1.5, target_id",
        "/audit/events/?from=yesterday, from",
        "/audit/events/?from=2026-13-01, from",
        "/audit/events/?to=+999999999-01-01T00:00:00Z, to",
        "/audit/events/?action=a\0b, action",
        "/audit/events/by-target/?target_type=Task, target_id",
        "/audit/events/by-target/?target_id=5, target_type",
    })
    void aFaultyQueryIsRefusedByName(String uri, String field) {
        assertThat(stage.get("admin", uri).as(400).path("details").propertyNames())
                .containsExactly(field);
    }

    @Test
    void theTrailIsReadOffAnIndexWhicheverFilterThereIs() {
        for (var filter : List.of(
                AuditFilter.any(ACME),
                new AuditFilter(ACME, "transition_task", null, null, null, null, null),
                new AuditFilter(ACME, null, 1L, null, null, null, null),
                new AuditFilter(ACME, null, null, TargetType.TASK, 1L, null, null))) {
            var sql = database.sql("EXPLAIN SELECT id FROM audit_event " + filter.where()
                    + " ORDER BY occurred_at DESC, id DESC LIMIT 10");
            for (var value : filter.values().entrySet()) {
                sql = sql.bind(value.getKey(), value.getValue());
            }
            // The table of tests is so small that reading it whole may be quicker.
            var plan = database.sql("SET LOCAL enable_seqscan = off")
                    .then()
                    .then(sql.mapValue(String.class).all().collectList())
                    .as(transaction::transactional)
                    .block();

            assertThat(String.join("\n", Objects.requireNonNull(plan)))
                    .containsPattern("Index (Only )?Scan using audit_event_")
                    .doesNotContain("Sort");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        stage.get("admin", "/audit/events/0/").as(404);
    }

    @Test
    void nothingIsWrittenDownThatWasNotDone() {
        var task = Stage.number();

        trail.record(deed(Author.system(ACME), "transition_task", task))
                .then(Mono.error(new IllegalStateException("Not done after all")))
                .as(transaction::transactional)
                .onErrorComplete()
                .block();

        assertThat(actions("target_id=" + task)).isEmpty();
        assertThatThrownBy(() -> trail.record(deed(Author.system(ACME), "transition_task", task))
                        .block())
                .isInstanceOf(NoTransactionException.class);
        assertThat(actions("target_id=" + task)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET username = 'somebody else'",
                "UPDATE audit_event SET username = 'somebody else' WHERE id = 0",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
            })
    void nobodyChangesTheTrail(String sql) {
        record(deed(Author.system(ACME), "transition_task", Stage.number()));

        assertThatThrownBy(() -> database.sql(sql).then().block())
                .hasMessageContaining("The audit trail is append-only.");
    }

    private void record(Deed... deeds) {
        trail.record(deeds).as(transaction::transactional).block();
    }

    private static Deed deed(Author author, String action, long task) {
        return new Deed(
                author,
                action,
                TargetType.TASK,
                task,
                Map.of("step_id", 1),
                Map.of("step_id", 2),
                "Something was done");
    }

    private List<String> actions(String query) {
        return stage.get("admin", "/audit/events/?" + query)
                .as(200)
                .path("results")
                .valueStream()
                .map(event -> event.path("action").asString())
                .toList();
    }
}
