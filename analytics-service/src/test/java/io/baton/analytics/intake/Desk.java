package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what happens to the tickets of one company, by the events that the other services would tell it with. Numbers of tasks
 * and items are new in the whole JVM, so that tests with a company each do not meet.
 */
public final class Desk {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AtomicLong IDS = new AtomicLong(1_000_000);

    private final @Nullable UUID company;

    private final List<Event> events = new ArrayList<>();

    /** Of those who belong to no company, where it is null. */
    public Desk(@Nullable UUID company) {
        this.company = company;
    }

    /** Somebody, or something, with a number and a name. */
    public record Named(long id, String name) {}

    /** What was told so far, in the order it happened. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** A ticket that is created then; category, priority and the rest are null. */
    public Life ticket(String number, Instant at) {
        return ticket(number, at, Map.of());
    }

    /**
     * A ticket that is created then.
     *
     * @param about any of subject, category, subcategory, department, priority
     */
    public Life ticket(String number, Instant at, Map<String, String> about) {
        var life = new Life(this, number, at);
        return life.changed(at, about);
    }

    /** What the directory says of somebody of this company. */
    public Desk user(Named user, boolean active, Instant at) {
        var data = new LinkedHashMap<String, Object>();
        data.put("user_id", user.id());
        data.put("username", "user" + user.id());
        data.put("name", user.name());
        data.put("email", "user" + user.id() + "@example.test");
        data.put("company_guid", company());
        data.put("is_active", active);
        return told("identity", "user:" + user.id(), "baton.user.upserted.v1", at, data);
    }

    /** What a workflow is like. */
    public Desk workflow(Named workflow, long version, Instant at) {
        var data = Map.of("workflow_id", workflow.id(), "name", workflow.name(), "category", "Technology");
        return told(
                "workflows",
                Long.toString(workflow.id()),
                "baton.workflow.updated.v1",
                at,
                Map.of("workflow", data, "version", version));
    }

    @Nullable
    String company() {
        return company == null ? null : company.toString();
    }

    static long nextId() {
        return IDS.incrementAndGet();
    }

    Desk told(String topic, String key, String type, Instant at, Map<String, Object> data) {
        events.add(new Event(UUID.randomUUID(), topic, key, type, at, JSON.valueToTree(data)));
        return this;
    }
}
