package io.baton.systemtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody at work, speaking in the documented requests. */
final class Person {

    private final Door door;

    private final String token;

    Person(Door door, String token) {
        this.door = door;
        this.token = token;
    }

    /** For requests that take more than {@link #asks}. */
    String token() {
        return token;
    }

    JsonNode reads(String path) {
        return asks("GET", path, null).expect(200);
    }

    Door.Answer asks(String method, String path, @Nullable Object body) {
        return door.send(method, path, token, body);
    }

    /** Draws the documented workflow for a category of its own, so that scenarios do not meet; answers it as created. */
    JsonNode drawsTheSupportWorkflow(String name, String category) {
        var workflow = Map.of(
                "name", name,
                "description", "Standard IT support workflow",
                "category", category,
                "sub_category", "Support",
                "department", "IT",
                "low_sla", "72:00:00",
                "medium_sla", "48:00:00",
                "high_sla", "24:00:00",
                "urgent_sla", "04:00:00");
        var triage = Map.of("temp_id", "node_1", "name", "Triage", "role_id", 2, "is_start", true, "weight", 0.3);
        var resolution = Map.of("temp_id", "node_2", "name", "Resolution", "role_id", 3, "is_end", true, "weight", 0.7);
        var assign = Map.of("from_temp_id", "node_1", "to_temp_id", "node_2", "name", "Assign");
        var graph = Map.of("nodes", List.of(triage, resolution), "edges", List.of(assign));
        return asks("POST", "/workflows/", Map.of("workflow", workflow, "graph", graph))
                .expect(201);
    }

    JsonNode initializes(JsonNode workflow) {
        return asks("POST", "/workflows/" + workflow.path("workflow_id").asInt() + "/initialize/", null)
                .expect(200);
    }

    /** Files the documented ticket; answers it as created. */
    JsonNode files(String subject, String category) {
        var ticket = new HashMap<String, Object>();
        ticket.put("subject", subject);
        ticket.put("description", "My laptop shows no signs of power");
        ticket.put("category", category);
        ticket.put("subcategory", "Support");
        ticket.put("department", "IT");
        ticket.put("priority", "High");
        ticket.put("employee", Map.of("id", 101, "name", "John Smith", "email", "john.smith@company.com"));
        return asks("POST", "/tickets/", ticket).expect(201);
    }

    /** The rows of this person's work that belong to a ticket. */
    List<JsonNode> workOn(JsonNode ticket) {
        var number = ticket.path("ticket_id").asString();
        return work().stream()
                .filter(row -> row.path("ticket_number").asString().equals(number))
                .toList();
    }

    /** The latest hundred rows of this person's work. */
    List<JsonNode> work() {
        var rows = reads("/tasks/my-tasks/?page_size=100").path("results");
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    Door.Answer transitions(int task, @Nullable Integer transition, String notes) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("transition_id", transition);
        body.put("notes", notes);
        return asks("POST", "/transitions/" + task + "/transition/", body);
    }
}
