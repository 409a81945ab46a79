package io.baton.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sets up a workflow of its own and files tickets that only this workflow fits. */
final class Desk {

    private static final String DEPARTMENT = "Bench";

    private final Session agent;

    private final String category;

    private Desk(Session agent, String category) {
        this.agent = agent;
        this.category = category;
    }

    /** @param name unique, so that the tickets of one measurement meet no other workflow */
    static Desk open(Session admin, Session agent, String name) {
        Roles.await(admin, List.of(2L, 3L));
        var workflow = Map.of(
                "name", name,
                "description", "Measures how long a ticket takes to its task",
                "category", name,
                "department", DEPARTMENT,
                "low_sla", "72:00:00",
                "medium_sla", "48:00:00",
                "high_sla", "24:00:00",
                "urgent_sla", "04:00:00");
        var graph = Map.of(
                "nodes",
                List.of(
                        Map.of("temp_id", "node_1", "name", "Triage", "role_id", 2, "is_start", true, "weight", 0.3),
                        Map.of("temp_id", "node_2", "name", "Resolution", "role_id", 3, "is_end", true, "weight", 0.7)),
                "edges",
                List.of(Map.of("from_temp_id", "node_1", "to_temp_id", "node_2", "name", "Assign")));
        var created = admin.post("/workflows/", Map.of("workflow", workflow, "graph", graph));
        admin.post("/workflows/" + created.path("workflow_id").asLong() + "/initialize/", Map.of());
        return new Desk(agent, name);
    }

    /** Files one ticket, due at a time in the clock of {@link System#nanoTime}. */
    Filing file(int number, long due) {
        var ticket = Map.of(
                "subject",
                "Laptop not turning on, number " + number,
                "description",
                "My laptop shows no signs of power",
                "category",
                category,
                "department",
                DEPARTMENT,
                "priority",
                "High",
                "employee",
                Map.of("id", 101, "name", "John Smith", "email", "john.smith@company.example"));
        var answer = agent.post("/tickets/", ticket);
        return new Filing(
                answer.path("ticket_id").asString(),
                due,
                System.nanoTime(),
                Instant.parse(answer.path("created_at").asString()));
    }
}
