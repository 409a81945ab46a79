package io.baton.bench.routing;

import io.baton.bench.Roles;
import io.baton.bench.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tasks of the running workflow-service, moved by HTTP with a token; audited and told as events, like everybody's. */
final class BatonTasks implements Contender {

    private static final String DEPARTMENT = "Bench";

    private static final int PAGE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(200);

    private static final String OPEN = "\"available_transitions\":[{\"transition_id\":";

    /** One for each client. */
    private final List<Line> lines;

    private final List<Long> tasks;

    /** Where each piece can go next. */
    private final long[] transitions;

    private BatonTasks(List<Line> lines, List<Long> tasks, long first) {
        this.lines = lines;
        this.tasks = tasks;
        this.transitions = new long[tasks.size()];
        Arrays.fill(transitions, first);
    }

    static BatonTasks start(URI base, URI service, int clients, int pieces) {
        try (var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return start(client, base, service, clients, pieces);
        }
    }

    private static BatonTasks start(HttpClient client, URI base, URI service, int clients, int pieces) {
        var count = clients * pieces;
        var door = Session.of(client, base, "admin");
        Roles.await(door, List.of(2L, 3L));
        var name = "Circle " + System.currentTimeMillis();
        var circle = circle(door, name);
        var workflow = circle.path("workflow_id").asLong();
        for (var number = 0; number < count; number++) {
            file(door, name, number);
        }
        var agents = List.of(Session.of(client, base, "agent1"), Session.of(client, base, "agent2"));
        var tasks = await(agents, workflow, count);
        var first =
                circle.path("graph").path("edges").path(0).path("transition_id").asLong();
        var lines = Stream.generate(() -> Line.to(service, door.token()))
                .limit(clients)
                .toList();
        return new BatonTasks(lines, tasks, first);
    }

    /** Two steps, each of which leads to the other; where it ends is of no matter here, but each workflow has an end. */
    private static JsonNode circle(Session admin, String name) {
        var workflow = new HashMap<String, Object>();
        workflow.put("name", name);
        workflow.put("description", "Measures how fast tasks go round");
        workflow.put("category", name);
        workflow.put("department", DEPARTMENT);
        workflow.put("medium_sla", "48:00:00");
        var graph = Map.of(
                "nodes",
                List.of(
                        Map.of("temp_id", "node_1", "name", "Triage", "role_id", 2, "is_start", true, "weight", 0.3),
                        Map.of("temp_id", "node_2", "name", "Resolution", "role_id", 3, "is_end", true, "weight", 0.7)),
                "edges",
                List.of(
                        Map.of("from_temp_id", "node_1", "to_temp_id", "node_2", "name", "Assign"),
                        Map.of("from_temp_id", "node_2", "to_temp_id", "node_1", "name", "Return")));
        var created = admin.post("/workflows/", Map.of("workflow", workflow, "graph", graph));
        admin.post("/workflows/" + created.path("workflow_id").asLong() + "/initialize/", Map.of());
        return created;
    }

    private static void file(Session admin, String category, int number) {
        admin.post(
                "/tickets/",
                Map.of(
                        "subject",
                        "Laptop not turning on, number " + number,
                        "description",
                        "My laptop shows no signs of power",
                        "category",
                        category,
                        "department",
                        DEPARTMENT,
                        "employee",
                        Map.of("id", 101, "name", "John Smith", "email", "john.smith@company.example")));
    }

    private static List<Long> await(List<Session> agents, long workflow, int count) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var tasks = new ArrayList<Long>();
        while (tasks.size() < count) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(tasks.size() + " of " + count + " tickets have become tasks");
            }
            LockSupport.parkNanos(LOOK.toNanos());
            tasks.clear();
            agents.forEach(agent -> tasks.addAll(tasks(agent, workflow)));
        }
        return List.copyOf(tasks);
    }

    private static List<Long> tasks(Session agent, long workflow) {
        var found = new ArrayList<Long>();
        for (var page = 1; found.size() == PAGE * (page - 1); page++) {
            agent.get("/tasks/my-tasks/?page_size=%d&page=%d&task__workflow_id=%d".formatted(PAGE, page, workflow))
                    .path("results")
                    .forEach(row -> found.add(row.path("task_id").asLong()));
        }
        return found;
    }

    @Override
    public void move(int piece) {
        var body = "{\"transition_id\":" + transitions[piece] + ",\"notes\":\"Once more\"}";
        var line = lines.get(piece / (tasks.size() / lines.size()));
        transitions[piece] = next(line.post("/transitions/" + tasks.get(piece) + "/transition/", body));
    }

    /** Where the task can go from where it is now; of the whole answer no client of this bench asks more. */
    private static long next(String moved) {
        var from = moved.indexOf(OPEN) + OPEN.length();
        var to = moved.indexOf(',', from);
        if (from < OPEN.length() || to < 0) {
            throw new IllegalStateException("A task that goes nowhere: " + moved);
        }
        return Long.parseLong(moved, from, to, 10);
    }

    @Override
    public String name() {
        return "baton";
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
