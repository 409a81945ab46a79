package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tickets' topic read once more, from its beginning, by a service that knows nothing. */
@WorkflowServiceTest
class ReplayedTicketsTests {

    private static final String CATEGORY = "Replayed";

    /** What is to be the same; numbers of tasks, and who they were given to, depend on the order between tickets. */
    private static final String STATE = """
            SELECT string_agg(concat_ws('|', s.id, s.ticket_number, s.ticket_data, s.priority, s.status, s.company_guid,
                                        s.is_task_allocated, s.is_deleted, s.version, t.status, t.ticket_subject,
                                        t.ticket_status, t.step_name, t.version, i.status), E'\\n' ORDER BY s.id)
            FROM ticket_snapshot s
            LEFT JOIN task t ON t.ticket_id = s.id
            LEFT JOIN task_item i ON i.task_item_id = t.item_id
            WHERE s.category = 'Replayed'
            """;

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Environment environment;

    @Test
    void givesTheSameStateAgain() {
        stage.publishedWorkflow(CATEGORY);
        var tickets = List.of(
                stage.ticket(CATEGORY),
                stage.ticket(CATEGORY),
                stage.ticket(CATEGORY),
                stage.ticket(CATEGORY),
                stage.ticket(CATEGORY));
        tickets.forEach(ticket -> {
            stage.tell(ticket);
            stage.taskOf(ticket);
        });
        stage.tell("baton.ticket.status-changed.v1", changed(tickets.get(0), 2, "status", "Withdrawn"));
        stage.tell("baton.ticket.status-changed.v1", changed(tickets.get(1), 2, "status", "Closed"));
        stage.tell("baton.ticket.updated.v1", changed(tickets.get(2), 3, "subject", "Newer"));
        stage.tell("baton.ticket.updated.v1", changed(tickets.get(2), 2, "subject", "Older"));
        stage.tell("baton.ticket.deleted.v1", changed(tickets.get(3), 2, "status", "New"));
        stage.eventually(() -> assertThat(stage.count(
                        "SELECT sum(version)::bigint FROM ticket_snapshot" + " WHERE category = 'Replayed'"))
                .isEqualTo(2 + 2 + 3 + 2 + 1));
        var told = kafka.read("tickets", 10, Duration.ofSeconds(20)).stream()
                .filter(event -> event.data().at("/ticket/category").asString().equals(CATEGORY))
                .toList();

        try (var fresh = OtherInstance.afresh(environment, kafka)) {
            learn(fresh);
            var handler = handler(fresh);
            var transaction = fresh.bean(TransactionalOperator.class);
            for (var repeat = 0; repeat < 2; repeat++) {
                told.forEach(event -> apply(handler, transaction, event));
            }

            assertThat(state(fresh.database())).isEqualTo(state(database)).contains("Newer", "cancelled", "completed");
        }
    }

    /** Roles, people and the workflow, as the first one has them. */
    private void learn(OtherInstance fresh) {
        var sql = fresh.database();
        for (var statement : List.of(
                "INSERT INTO role VALUES (2, 'Agent', 'test', true), (3, 'Specialist', 'test', true),"
                        + " (4, 'Ticket Coordinator', 'test', true)",
                "INSERT INTO round_robin (role_id) VALUES (2), (3), (4)",
                "INSERT INTO directory_user VALUES (2, 'c', 'c', 'c', true), (11, 'a', 'a', 'a', true)",
                "INSERT INTO membership (role_id, user_id) VALUES (2, 11), (4, 2)")) {
            sql.sql(statement).then().block();
        }
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow")).put("category", CATEGORY).putNull("sub_category");
        var workflow = post(fresh, "/workflows/", form.toString());
        post(fresh, "/workflows/" + workflow.path("workflow_id").asLong() + "/initialize/", "");
    }

    private static JsonNode post(OtherInstance fresh, String uri, String body) {
        return Objects.requireNonNull(WebClient.create("http://127.0.0.1:" + fresh.port())
                .post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block());
    }

    private static EventHandler handler(OtherInstance fresh) {
        return fresh.beans(EventHandler.class).values().stream()
                .filter(handler -> handler.name().equals("intake"))
                .findFirst()
                .orElseThrow();
    }

    private static void apply(EventHandler handler, TransactionalOperator transaction, Event event) {
        handler.apply(List.of(event)).as(transaction::transactional).block();
    }

    private static String state(DatabaseClient database) {
        return Objects.requireNonNull(
                database.sql(STATE).mapValue(String.class).one().block());
    }

    private static ObjectNode changed(ObjectNode ticket, int version, String field, String value) {
        var changed = ticket.deepCopy().put("version", version);
        Stage.ticketOf(changed).put(field, value);
        return changed;
    }
}
