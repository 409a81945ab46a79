package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What happened to some tickets, made up from a seed, and what a correct count of it says in the end. */
final class History {

    private static final List<String> STATUSES = List.of("pending", "in progress", "on_hold", "completed", "cancelled");

    private final JsonMapper json;

    private final Random random;

    private final List<Event> events = new ArrayList<>();

    private final Map<Cell, Long> counts = new TreeMap<>();

    private History(long seed, JsonMapper json) {
        this.json = json;
        this.random = new Random(seed);
    }

    /** Tickets with and without tasks, moved on, deleted and taken up again, over a few days from the given one. */
    static History of(long seed, int tickets, LocalDate day, JsonMapper json) {
        var history = new History(seed, json);
        for (var ticket = 0; ticket < tickets; ticket++) {
            history.live("TX%d-%04d".formatted(seed, ticket), day);
        }
        return history;
    }

    /** How many tickets stand where, once everything was heard. */
    Map<Cell, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The events as they happened. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** The events in batches of any order, some of them more than once. */
    List<List<Event>> shuffledAndRepeated() {
        var heard = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(3) == 0).forEach(heard::add);
        Collections.shuffle(heard, random);
        var batches = new ArrayList<List<Event>>();
        while (!heard.isEmpty()) {
            var batch = heard.subList(0, Math.min(heard.size(), 1 + random.nextInt(20)));
            batches.add(List.copyOf(batch));
            batch.clear();
        }
        return batches;
    }

    private void live(String number, LocalDate day) {
        var created = midnight(day)
                .plusMillis(random.nextLong(ChronoUnit.DAYS.getDuration().toMillis() * 3));
        var status = tasks(number, created);
        var deleted = ticket(number, created);
        if (!deleted) {
            counts.merge(new Cell(LocalDate.ofInstant(created, ZoneOffset.UTC), status), 1L, Long::sum);
        }
    }

    private boolean ticket(String number, Instant created) {
        var deleted = false;
        var versions = 1 + random.nextInt(4);
        for (var version = 1; version <= versions; version++) {
            deleted = version > 1 && random.nextInt(5) == 0;
            var ticket = Map.of("ticket_id", number, "created_at", created, "category", "Technology " + version);
            var type = deleted ? "deleted" : version == 1 ? "created" : "status-changed";
            event("tickets", number, "baton.ticket." + type + ".v1", Map.of("ticket", ticket, "version", version));
        }
        return deleted;
    }

    /** A task is created after its ticket, now and then on another day; a ticket may get another one later. */
    private String tasks(String number, Instant created) {
        var status = "unassigned";
        var tasks = random.nextInt(3);
        for (var id = 1; id <= tasks; id++) {
            var versions = 1 + random.nextInt(5);
            for (var version = 1; version <= versions; version++) {
                status = version == 1 ? "pending" : STATUSES.get(random.nextInt(STATUSES.size()));
                var task = Map.of(
                        "task_id", id,
                        "ticket_number", number,
                        "created_at", created.plus(7L * id, ChronoUnit.HOURS),
                        "status", status);
                event("tasks", number, "baton.task.moved.v1", Map.of("task", task, "version", version));
            }
        }
        return status;
    }

    private void event(String topic, String key, String type, Map<String, Object> data) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var time = Instant.EPOCH.plusMillis(random.nextInt(1_000_000_000));
        events.add(new Event(id, topic, key, type, time, json.valueToTree(data)));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Where a ticket is counted. */
    record Cell(LocalDate day, String status) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            var days = day.compareTo(other.day);
            return days != 0 ? days : status.compareTo(other.status);
        }
    }
}
