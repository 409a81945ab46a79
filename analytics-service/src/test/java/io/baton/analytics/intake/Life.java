package io.baton.analytics.intake;

import io.baton.analytics.intake.Desk.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of one ticket at a {@link Desk}, of its task, and of those who had it. Each deed tells one event. */
public final class Life {

    private final Desk desk;

    private final String number;

    private final Map<String, Object> ticket = new LinkedHashMap<>();

    private long version;

    private Map<String, Object> task = new LinkedHashMap<>();

    private long taskVersion;

    private @Nullable Map<String, Object> item;

    private Named step = new Named(0, "");

    Life(Desk desk, String number, Instant created) {
        this.desk = desk;
        this.number = number;
        ticket.put("ticket_id", number);
        ticket.put("created_at", created.toString());
    }

    /** The ticket as it is from then on. */
    public Life changed(Instant at, Map<String, String> about) {
        ticket.putAll(about);
        return ticketTold(version == 0 ? "created" : "updated", at);
    }

    public Life deleted(Instant at) {
        return ticketTold("deleted", at);
    }

    /** Opens a task, the next if there was one, which nobody has yet. */
    public Life task(Named workflow, Named step, @Nullable Instant target, Instant at) {
        task = new LinkedHashMap<>();
        taskVersion = 0;
        item = null;
        task.put("task_id", Desk.nextId());
        task.put("ticket_number", number);
        task.put("ticket_subject", ticket.get("subject"));
        for (var trait : new String[] {"priority", "category", "department"}) {
            task.put(trait, ticket.get(trait));
        }
        task.put("sub_category", ticket.get("subcategory"));
        task.put("company_guid", desk.company());
        task.put("workflow_id", workflow.id());
        task.put("workflow_name", workflow.name());
        put(step);
        task.put("status", "pending");
        task.put("assigned_to", null);
        task.put("target_resolution", text(target));
        task.put("created_at", at.toString());
        return taskTold("created", null, null, null, at);
    }

    /** Gives the waiting task to somebody. */
    public Life assigned(Named to, @Nullable Instant target, Instant at) {
        give(to, "System", target, at);
        return taskTold("assigned", null, null, null, at);
    }

    public Life started(Instant at) {
        task.put("status", "in progress");
        if (item != null) {
            item.put("status", "in progress");
        }
        return taskTold("started", null, null, item, at);
    }

    /** To another step, and whoever has it there; to nobody yet, where that is null. */
    public Life moved(Named step, @Nullable Named to, @Nullable Instant target, Instant at) {
        var left = leave("resolved", at);
        put(step);
        task.put("status", "pending");
        if (to != null) {
            give(to, "System", target, at);
        }
        return taskTold("moved", null, null, left, at);
    }

    public Life transferred(Named by, Named to, Instant at) {
        var target = item == null ? null : (String) item.get("target_resolution");
        var left = leave("reassigned", at);
        give(to, "Transferred", target == null ? null : Instant.parse(target), at);
        return taskTold("transferred", by, "Transferred to " + to.name(), left, at);
    }

    /** To somebody of another role; to nobody yet, where that is null. */
    public Life escalated(Named by, @Nullable Named to, Instant at) {
        var target = item == null ? null : (String) item.get("target_resolution");
        var left = leave("escalated", at);
        if (to != null) {
            give(to, "Escalation", target == null ? null : Instant.parse(target), at);
        }
        return taskTold("escalated", by, "Escalated by " + by.name(), left, at);
    }

    public Life held(Instant at) {
        task.put("status", "on_hold");
        task.put("held_since", at.toString());
        return taskTold("held", null, null, item, at);
    }

    /** Goes on; targets move by the time that it was held. */
    public Life resumed(Instant at) {
        var since = Instant.parse(String.valueOf(task.put("held_since", null)));
        var held = Duration.between(since, at);
        later(task, held);
        if (item != null) {
            later(item, held);
        }
        task.put("status", "in progress");
        return taskTold("resumed", null, null, item, at);
    }

    /** The clock, and nobody, finds that whoever has it is late. */
    public Life breached(Instant at) {
        if (item != null) {
            item.put("status", "breached");
        }
        task.put("updated_at", at.toString());
        task.put("item", item);
        var data = new LinkedHashMap<String, Object>();
        data.put("task", task);
        data.put("sla_status", "breached");
        data.put("marked_at", at.toString());
        data.put("version", ++taskVersion);
        desk.told("tasks", number, "baton.sla.breached.v1", at, data);
        return this;
    }

    /** Whoever has it writes something down. */
    public Life noted(String notes, Instant at) {
        if (item != null) {
            item.put("notes", notes);
        }
        return taskTold("noted", null, notes, item, at);
    }

    public Life completed(Instant at) {
        task.put("resolution_time", at.toString());
        return ended("completed", at);
    }

    public Life cancelled(Instant at) {
        return ended("cancelled", at);
    }

    public Life taskDeleted(Instant at) {
        return taskTold("deleted", null, null, item, at);
    }

    private Life ended(String status, Instant at) {
        var last = item;
        var left = leave("resolved", at);
        item = last;
        task.put("status", status);
        return taskTold(status, null, null, left, at);
    }

    private void give(Named to, String origin, @Nullable Instant target, Instant at) {
        var given = new LinkedHashMap<String, Object>();
        given.put("task_item_id", Desk.nextId());
        given.put("user_id", to.id());
        given.put("user_name", to.name());
        given.put("role_id", 2);
        given.put("role", "Agent");
        given.put("status", "new");
        given.put("origin", origin);
        given.put("step_id", step.id());
        given.put("step_name", step.name());
        given.put("assigned_on", at.toString());
        given.put("acted_on", null);
        given.put("target_resolution", text(target));
        item = given;
        task.put("assigned_to", Map.of("user_id", to.id(), "name", to.name()));
    }

    private @Nullable Map<String, Object> leave(String status, Instant at) {
        var left = item;
        if (left != null && left.get("acted_on") == null) {
            left.put("status", status);
            left.put("acted_on", at.toString());
        }
        item = null;
        task.put("assigned_to", null);
        return left;
    }

    private static void later(Map<String, Object> thing, Duration by) {
        thing.computeIfPresent(
                "target_resolution",
                (name, target) -> Instant.parse(target.toString()).plus(by).toString());
    }

    private Life ticketTold(String what, Instant at) {
        var data = new LinkedHashMap<String, Object>();
        data.put("ticket", new LinkedHashMap<>(ticket));
        data.put("version", ++version);
        data.put("company_guid", desk.company());
        desk.told("tickets", number, "baton.ticket." + what + ".v1", at, data);
        return this;
    }

    private Life taskTold(
            String action, @Nullable Named by, @Nullable String notes, @Nullable Map<String, Object> left, Instant at) {
        task.put("updated_at", at.toString());
        task.put("item", item);
        var change = new LinkedHashMap<String, Object>();
        change.put("action", action);
        change.put("by", by == null ? null : Map.of("user_id", by.id(), "name", by.name()));
        change.put("notes", notes);
        change.put("item", left);
        var data = new LinkedHashMap<String, Object>();
        data.put("task", task);
        data.put("change", action.equals("created") ? null : change);
        data.put("version", ++taskVersion);
        desk.told("tasks", number, "baton.task." + action + ".v1", at, data);
        return this;
    }

    private void put(Named step) {
        this.step = step;
        task.put("current_step", Map.of("step_id", step.id(), "name", step.name()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
