package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the tests of this service do over and over: call it as somebody, tell it events, wait for what follows. */
public final class Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Map<Long, String> USERS = Map.of(11L, "agent1", 12L, "agent2", 21L, "specialist1");

    private static final AtomicLong NUMBERS = new AtomicLong(10_000);

    private final WebTestClient client;

    private final TestKafka kafka;

    private final DatabaseClient database;

    private final JsonMapper json;

    private boolean isDirectoryKnown;

    Stage(WebTestClient client, TestKafka kafka, DatabaseClient database, JsonMapper json) {
        this.client = client;
        this.kafka = kafka;
        this.database = database;
        this.json = json;
    }

    /** An answer of the service. */
    public record Answer(int status, String text, JsonNode body, HttpHeaders headers) {

        /** This answer, which must have that status. */
        public JsonNode as(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return body;
        }
    }

    /** A number that no other test has. */
    public static long number() {
        return NUMBERS.incrementAndGet();
    }

    /** Does something so many times at once, each in a thread of its own. */
    public static <T> List<T> atOnce(int times, Callable<T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(times, action)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public JsonNode tree(String text) {
        return json.readTree(text);
    }

    public Answer get(String user, String uri) {
        return call(HttpMethod.GET, Tokens.of(user), uri, null);
    }

    public Answer post(String user, String uri, @Nullable String body) {
        return call(HttpMethod.POST, Tokens.of(user), uri, body);
    }

    public Answer put(String user, String uri, String body) {
        return call(HttpMethod.PUT, Tokens.of(user), uri, body);
    }

    public Answer delete(String user, String uri) {
        return call(HttpMethod.DELETE, Tokens.of(user), uri, null);
    }

    /** Calls with any token, or with none. */
    public Answer call(HttpMethod method, @Nullable String token, String uri, @Nullable String body) {
        var request = client.method(method).uri(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        var result = request.exchange().expectBody(String.class).returnResult();
        var text = Objects.requireNonNullElse(result.getResponseBody(), "");
        var headers = result.getResponseHeaders();
        var answer = text.isEmpty() ? json.nullNode() : json.readTree(text);
        return new Answer(result.getStatus().value(), text, answer, headers);
    }

    /** The status with which a stream of events begins; nothing of it is read. */
    public int follow(String token, String uri) {
        var begun = client.get()
                .uri(uri)
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(String.class);
        begun.getResponseBody().take(0).blockLast();
        return begun.getStatus().value();
    }

    /** The demo directory, told once. */
    public synchronized void directory() {
        if (isDirectoryKnown) {
            return;
        }
        role(1, "Admin");
        role(2, "Agent");
        role(3, "Specialist");
        role(4, "Ticket Coordinator");
        role(5, "Manager");
        member(1, "admin", 1);
        member(2, "coordinator", 4);
        member(11, "agent1", 2);
        member(12, "agent2", 2);
        member(21, "specialist1", 3);
        eventually(() -> {
            assertThat(count("SELECT count(*) FROM membership")).isGreaterThanOrEqualTo(5);
            assertThat(count("SELECT count(*) FROM role WHERE role_id BETWEEN 1 AND 5"))
                    .isEqualTo(5);
            assertThat(count("SELECT count(*) FROM directory_user")).isGreaterThanOrEqualTo(5);
        });
        isDirectoryKnown = true;
    }

    public void role(long roleId, String name) {
        kafka.publish(
                "identity",
                "role:" + roleId,
                "baton.role.upserted.v1",
                Map.of("role_id", roleId, "name", name, "system", "baton", "is_active", true));
    }

    public void member(long userId, String name, long roleId) {
        user(userId, name, true);
        kafka.publish(
                "identity",
                "membership:" + userId + ":" + roleId,
                "baton.membership.upserted.v1",
                Map.of("user_id", userId, "role_id", roleId));
    }

    public void user(long userId, String name, boolean isActive) {
        var user = (ObjectNode)
                EventContract.of("baton.user.upserted.v1").example().deepCopy();
        user.put("user_id", userId).put("username", name).put("name", name).put("is_active", isActive);
        kafka.publish("identity", "user:" + userId, "baton.user.upserted.v1", user);
    }

    /** Creates the documented workflow for tickets of this kind, under a name of its own. */
    public JsonNode workflow(String category) {
        return workflow(category, 2, 3);
    }

    /** As {@link #workflow(String)}, with other roles for its two steps. */
    public JsonNode workflow(String category, long firstRole, long secondRole) {
        var form = (ObjectNode) tree(Documented.WORKFLOW);
        var workflow = (ObjectNode) form.path("workflow");
        workflow.put("name", "Workflow of " + category).put("category", category);
        workflow.putNull("sub_category");
        ((ObjectNode) form.at("/graph/nodes/0")).put("role_id", firstRole);
        ((ObjectNode) form.at("/graph/nodes/1")).put("role_id", secondRole);
        return post("admin", "/workflows/", form.toString()).as(201);
    }

    /** Creates that workflow and publishes it. */
    public JsonNode publishedWorkflow(String category) {
        directory();
        var workflow = workflow(category);
        initialize(workflow);
        return workflow;
    }

    public JsonNode initialize(JsonNode workflow) {
        return post("admin", "/workflows/" + workflow.path("workflow_id").asLong() + "/initialize/", null)
                .as(200);
    }

    /** The documented ticket, of this kind and with a number of its own, as it is told when it is filed. */
    public ObjectNode ticket(String category) {
        var told = (ObjectNode)
                EventContract.of("baton.ticket.created.v1").example().deepCopy();
        var number = number();
        ticketOf(told)
                .put("id", number)
                .put("ticket_id", "TX20260105%06d".formatted(number))
                .put("category", category);
        return told;
    }

    public static ObjectNode ticketOf(JsonNode told) {
        return (ObjectNode) told.path("ticket");
    }

    public static String numberOf(JsonNode told) {
        return told.path("ticket").path("ticket_id").asString();
    }

    public void tell(JsonNode told) {
        tell("baton.ticket.created.v1", told);
    }

    public void tell(String type, JsonNode told) {
        kafka.publish("tickets", numberOf(told), type, told);
    }

    /** Tells of a new ticket and waits for its task. */
    public long task(String category) {
        var told = ticket(category);
        tell(told);
        return taskOf(told);
    }

    /** Waits for the task of a ticket. */
    public long taskOf(JsonNode told) {
        eventually(() -> assertThat(count("SELECT count(*) FROM task WHERE ticket_number = '" + numberOf(told) + "'"))
                .isEqualTo(1));
        return count("SELECT task_id FROM task WHERE ticket_number = '" + numberOf(told) + "'");
    }

    /** Asks to move a task on, or with null to finish it. */
    public Answer move(String user, long task, @Nullable Long transition, @Nullable String notes) {
        var form = json.createObjectNode().put("transition_id", transition).put("notes", notes);
        return post(user, "/transitions/" + task + "/transition/", form.toString());
    }

    /** The current item of a task. */
    public long item(long task) {
        return count("SELECT item_id FROM task WHERE task_id = " + task);
    }

    /** The user name of the one who has a task, or had it last. */
    public String assignee(long task) {
        var user = count("SELECT i.user_id FROM task t JOIN task_item i ON i.task_item_id = t.item_id"
                + " WHERE t.task_id = " + task);
        return USERS.getOrDefault(user, "nobody we know");
    }

    /** What was told about the task of a ticket, once it is so much. */
    public List<Event> told(JsonNode ticket, int atLeast) {
        eventually(() -> assertThat(told(ticket)).hasSizeGreaterThanOrEqualTo(atLeast));
        return told(ticket);
    }

    private List<Event> told(JsonNode ticket) {
        return kafka.read("tasks", 1, PATIENCE).stream()
                .filter(event -> event.key().equals(numberOf(ticket)))
                .toList();
    }

    public static long id(JsonNode workflow) {
        return workflow.path("workflow_id").asLong();
    }

    /** The one transition of the documented workflow. */
    public static long transition(JsonNode workflow) {
        return workflow.at("/graph/edges/0/transition_id").asLong();
    }

    /** What a step of the documented workflow became. */
    public static long step(JsonNode workflow, String tempId) {
        return workflow.path("temp_id_mapping").path(tempId).asLong();
    }

    /** The one number that this SQL selects. */
    public long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).mapValue(Long.class).one().block());
    }

    public void eventually(Runnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion::run);
    }
}
