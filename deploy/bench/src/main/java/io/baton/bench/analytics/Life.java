package io.baton.bench.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one ticket from its filing to its end, in the form of {@code docs/contracts/events}: it becomes a task, two
 * people take it up and finish with it one after the other, and the ticket's own status follows.
 */
final class Life {

    /** That each life has. */
    static final int EVENTS = 8;

    /** That each life leaves behind. */
    static final int ITEMS = 2;

    static final String COMPANY = "11111111-1111-4111-8111-111111111111";

    private static final int WORKFLOWS = 20;

    private static final int STEPS = 4;

    private static final int PEOPLE = 200;

    private static final double MEAN_HOURS = 12;

    private static final String[] PRIORITIES = {"Low", "Medium", "High", "Critical"};

    /** How much of the work's time has passed at each event. */
    private static final double[] PASSED = {0, 0.0001, 0.1, 0.1, 0.5, 0.6, 1, 1};

    private final int number;

    private final Instant filed;

    private final Duration took;

    private final int workflow;

    private final int[] people;

    Life(int number, Instant filed) {
        this.number = number;
        this.filed = filed;
        var chance = new SplittableRandom(number);
        this.took = Duration.ofMillis((long) (-MEAN_HOURS * Math.log(1 - chance.nextDouble()) * 3_600_000));
        this.workflow = chance.nextInt(WORKFLOWS);
        this.people = new int[] {chance.nextInt(PEOPLE), chance.nextInt(PEOPLE)};
    }

    /** One of them. */
    record Told(UUID id, String topic, String key, String type, Instant time, Map<String, @Nullable Object> data) {}

    /** The one that somebody has then, and the one that somebody left. */
    private record Items(
            @Nullable Map<String, @Nullable Object> now,
            @Nullable Map<String, @Nullable Object> left) {}

    /** When the event of that place in the life happens. */
    Instant time(int place) {
        return filed.plusMillis((long) (took.toMillis() * PASSED[place]) + place);
    }

    /** The event of that place. */
    Told event(int place) {
        return switch (place) {
            case 0 -> ticket(place, "created", "New", 1);
            case 1 -> task(place, "created", "pending", 1, new Items(item(0, "new", 1, null), null));
            case 2 -> task(place, "started", "in progress", 2, new Items(item(0, "in progress", 1, null), null));
            case 3 -> ticket(place, "status-changed", "In Progress", 2);
            case 4 ->
                task(
                        place,
                        "moved",
                        "in progress",
                        3,
                        new Items(item(1, "new", 4, null), item(0, "resolved", 1, time(place))));
            case 5 -> task(place, "started", "in progress", 4, new Items(item(1, "in progress", 4, null), null));
            case 6 -> task(place, "completed", "completed", 5, new Items(null, item(1, "resolved", 4, time(place))));
            default -> ticket(place, "status-changed", "Resolved", 3);
        };
    }

    private Told ticket(int place, String type, String status, int version) {
        var ticket = about();
        ticket.put("id", number);
        ticket.put("ticket_id", name());
        ticket.put("subject", "Laptop " + number + " does not turn on");
        ticket.put("description", "It was fine yesterday evening. Since this morning it shows no signs of power.");
        ticket.put("subcategory", ticket.remove("sub_category"));
        ticket.put("status", status);
        ticket.put("employee", Map.of("id", 101, "name", "John Smith", "email", "john.smith@company.com"));
        ticket.put("dynamic_data", Map.of());
        ticket.put("updated_at", time(place).toString());
        return told(
                place,
                "tickets",
                "baton.ticket." + type,
                Map.of("ticket", ticket, "version", version, "company_guid", COMPANY));
    }

    private Told task(int place, String action, String status, int version, Items items) {
        var task = about();
        task.put("task_id", number);
        task.put("ticket_id", number);
        task.put("ticket_number", name());
        task.put("ticket_subject", "Laptop " + number + " does not turn on");
        task.put("company_guid", COMPANY);
        task.put("workflow_id", workflow);
        task.put("workflow_name", "Workflow " + workflow);
        task.put("workflow_version", 1);
        task.put("current_step", Map.of("step_id", step(place / 4), "name", "Step " + step(place / 4)));
        task.put("status", status);
        task.put("assigned_to", person(place / 4));
        task.put("item", items.now);
        task.put("target_resolution", filed.plus(Duration.ofHours(24)).toString());
        task.put("sla_status", "on_track");
        task.put("resolution_time", place == 6 ? time(place).toString() : null);
        task.put("updated_at", time(place).toString());
        var data = new HashMap<String, @Nullable Object>(Map.of("task", task, "version", version));
        data.put("change", change(action, items.left));
        return told(place, "tasks", "baton.task." + action, data);
    }

    private @Nullable Map<String, @Nullable Object> change(
            String action, @Nullable Map<String, @Nullable Object> left) {
        if (action.equals("created")) {
            return null;
        }
        var change = new HashMap<String, @Nullable Object>(Map.of("action", action, "by", person(0)));
        change.put("item", left);
        return change;
    }

    private Map<String, @Nullable Object> item(int which, String status, int since, @Nullable Instant acted) {
        var item = new HashMap<String, @Nullable Object>();
        item.put("task_item_id", (long) number * ITEMS + which);
        item.put("user_id", people[which]);
        item.put("user_name", "Agent " + people[which]);
        item.put("role_id", which);
        item.put("role", "Role " + which);
        item.put("status", status);
        item.put("origin", "System");
        item.put("step_id", step(which));
        item.put("step_name", "Step " + step(which));
        item.put("assigned_on", time(since).toString());
        item.put("acted_on", acted == null ? null : acted.toString());
        item.put("target_resolution", time(since).plus(Duration.ofHours(8)).toString());
        item.put("notes", acted == null ? null : "Looked at it and passed it on with what I found");
        return item;
    }

    private Map<String, @Nullable Object> about() {
        var about = new HashMap<String, @Nullable Object>();
        about.put("category", "Category " + number % 6);
        about.put("sub_category", "Sub-category " + number % 30);
        about.put("department", "Department " + number % 8);
        about.put("priority", PRIORITIES[number % PRIORITIES.length]);
        about.put("created_at", filed.toString());
        return about;
    }

    private Map<String, @Nullable Object> person(int which) {
        return Map.of("user_id", people[which], "name", "Agent " + people[which]);
    }

    private int step(int which) {
        return workflow * STEPS + which;
    }

    private String name() {
        return "TX%014d".formatted(number);
    }

    private Told told(int place, String topic, String type, Map<String, @Nullable Object> data) {
        return new Told(new UUID(number, place), topic, name(), type + ".v1", time(place), data);
    }
}
