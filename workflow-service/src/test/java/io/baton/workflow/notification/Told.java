package io.baton.workflow.notification;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ObjectNode;

/** Somebody whom nobody else tells anything, and what is told about their tasks. */
final class Told {

    private final TestKafka kafka;

    private final DatabaseClient database;

    private final long userId = Stage.number();

    private final String ticket = "TX20260105%06d".formatted(Stage.number());

    Told(TestKafka kafka, DatabaseClient database) {
        this.kafka = kafka;
        this.database = database;
    }

    long userId() {
        return userId;
    }

    String ticket() {
        return ticket;
    }

    String token() {
        var claims = Tokens.claims("agent1");
        claims.put("user_id", userId);
        return Tokens.with(claims);
    }

    /** Where they get their mail. */
    String address() {
        return "reader" + userId + "@example.test";
    }

    void lives(String address) {
        database.sql("""
                        INSERT INTO directory_user (user_id, username, name, email, is_active)
                        VALUES (:id, 'reader', 'Reader', :address, true)
                        ON CONFLICT (user_id) DO UPDATE SET email = excluded.email
                        """).bind("id", userId).bind("address", address).then().block();
    }

    /** The documented event, about a part of theirs. */
    ObjectNode event(String type, long item, String origin) {
        var event = (ObjectNode) EventContract.of(type).example().deepCopy();
        var task = (ObjectNode) event.path("task");
        task.put("ticket_number", ticket)
                .put("task_id", userId)
                .put("company_guid", "11111111-1111-4111-8111-111111111111")
                .putNull("ticket_owner");
        ((ObjectNode) task.path("item"))
                .put("task_item_id", item)
                .put("user_id", userId)
                .put("status", "new")
                .put("origin", origin);
        return event;
    }

    void tell(String type, ObjectNode event) {
        kafka.publish("tasks", ticket, type, event);
    }

    /** They are given something, and hear of it. */
    void given(long item) {
        tell("baton.task.assigned.v1", event("baton.task.assigned.v1", item, "System"));
    }
}
