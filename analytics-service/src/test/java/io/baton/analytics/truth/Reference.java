package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What some events of one company say, found out the slow and obvious way. It shares nothing with the service but what its
 * words mean.
 */
final class Reference {

    private final List<Ticket> tickets = new ArrayList<>();

    private final List<Item> items = new ArrayList<>();

    private final Instant now;

    private Reference(Instant now) {
        this.now = now;
    }

    /** @param events all there are, in any order, with or without repeats */
    static Reference of(List<Event> events, Instant now) {
        var reference = new Reference(now);
        var numbers = events.stream()
                .filter(event ->
                        event.topic().equals("tickets") || event.topic().equals("tasks"))
                .map(Event::key)
                .collect(Collectors.toSet());
        numbers.forEach(number -> reference.look(
                events.stream().filter(event -> event.key().equals(number)).toList()));
        return reference;
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return day(now);
    }

    long tickets(Period period, Predicate<Ticket> which) {
        return tickets.stream()
                .filter(ticket -> within(ticket.day(), period))
                .filter(which)
                .count();
    }

    long items(Period period, Predicate<Item> which) {
        return items.stream()
                .filter(item -> within(item.day(), period))
                .filter(which)
                .count();
    }

    /** What so many of them took, in hours. */
    List<Double> hoursOfItems(Period period, Predicate<Item> which) {
        return items.stream()
                .filter(item -> within(item.day(), period))
                .filter(which)
                .flatMap(item -> Stream.ofNullable(item.hours()))
                .toList();
    }

    List<Double> hoursOfTickets(Period period, Predicate<Ticket> which) {
        return tickets.stream()
                .filter(ticket -> within(ticket.day(), period))
                .filter(which)
                .flatMap(ticket -> Stream.ofNullable(ticket.hours()))
                .toList();
    }

    /** How long work lay at a step, what is still there included. */
    double hoursAt(long step, Period period) {
        return items.stream()
                .filter(item -> within(item.day(), period) && item.step() == step)
                .mapToDouble(Item::hoursSoFar)
                .sum();
    }

    /** What tickets have of something, each once. */
    <K> Set<K> ticketKeys(Period period, Function<Ticket, K> key) {
        return tickets.stream()
                .filter(ticket -> within(ticket.day(), period))
                .map(key)
                .collect(Collectors.toSet());
    }

    /** What some items have of something, each once. */
    <K> Set<K> itemKeys(Period period, Predicate<Item> which, Function<Item, K> key) {
        return items.stream()
                .filter(item -> within(item.day(), period))
                .filter(which)
                .map(key)
                .collect(Collectors.toSet());
    }

    /** Every target that may still pass. */
    static Stream<Instant> targets(List<Event> events) {
        return events.stream()
                .flatMap(event -> Stream.of(
                        event.data().path("task").path("target_resolution"),
                        event.data().path("task").path("item").path("target_resolution")))
                .filter(JsonNode::isString)
                .map(target -> Instant.parse(target.asString()));
    }

    /** Null is no day. */
    static boolean within(@Nullable LocalDate day, Period period) {
        var start = period.startDate();
        var end = period.endDate();
        return day != null && (start == null || !day.isBefore(start)) && (end == null || !day.isAfter(end));
    }

    /** All that happened to one ticket. */
    private void look(List<Event> events) {
        var ofTicket = newest(events, "tickets", event -> 0L);
        var ofTask =
                newest(events, "tasks", event -> task(event).path("task_id").asLong());
        var ticketIsGone = ofTicket != null && isDeleted(ofTicket);
        var taskIsGone = ofTask != null && isDeleted(ofTask);
        if (!ticketIsGone && (ofTicket != null || !taskIsGone)) {
            tickets.add(ticket(ofTicket, taskIsGone ? null : ofTask));
        }
        var goneTasks = events.stream()
                .filter(event -> event.topic().equals("tasks") && isDeleted(event))
                .map(event -> task(event).path("task_id").asLong())
                .collect(Collectors.toSet());
        if (!ticketIsGone) {
            lookAtItems(events, goneTasks);
        }
    }

    private Ticket ticket(@Nullable Event ofTicket, @Nullable Event ofTask) {
        var ticket = ofTicket == null ? null : ofTicket.data().path("ticket");
        var task = ofTask == null ? null : task(ofTask);
        var created = Instant.parse(told("created_at", ticket, "created_at", task));
        var status = task == null ? "unassigned" : task.path("status").asString();
        var ended = task == null ? null : instant(task, "resolution_time");
        var over = ended == null && task != null ? instant(task, "updated_at") : ended;
        var resolved = status.equals("completed") ? over : null;
        var closed = status.equals("completed") || status.equals("cancelled") ? over : null;
        return new Ticket(
                day(created),
                status,
                told("priority", ticket, "priority", task),
                told("category", ticket, "category", task),
                told("subcategory", ticket, "sub_category", task),
                told("department", ticket, "department", task),
                task == null ? 0 : task.path("workflow_id").asLong(),
                task == null || status.equals("cancelled")
                        ? "no_sla"
                        : sla(task, resolved, instant(task, "held_since")),
                task == null ? null : due(task),
                resolved == null ? null : hours(created, resolved),
                resolved == null ? null : day(resolved),
                closed == null ? null : day(closed));
    }

    private void lookAtItems(List<Event> events, Set<Long> goneTasks) {
        var newest = new HashMap<Long, Seen>();
        var handedBy = new HashMap<Long, Long>();
        for (var event : events) {
            if (event.topic().equals("tasks")
                    && !goneTasks.contains(task(event).path("task_id").asLong())) {
                var change = event.data().path("change");
                var item = task(event).path("item");
                for (var each : List.of(item, change.path("item"))) {
                    var seen = new Seen(event, each);
                    newest.merge(seen.id(), seen, (one, other) -> one.version() < other.version() ? other : one);
                }
                if (List.of("transferred", "escalated")
                                .contains(change.path("action").asString(""))
                        && !item.path("origin").asString("System").equals("System")
                        && item.path("task_item_id").asLong()
                                != change.path("item").path("task_item_id").asLong()) {
                    handedBy.put(
                            item.path("task_item_id").asLong(),
                            change.path("by").path("user_id").asLong());
                }
            }
        }
        newest.remove(0L);
        newest.values().forEach(seen -> items.add(item(seen, handedBy.getOrDefault(seen.id(), 0L))));
    }

    /** An item as one event tells it; number 0 where it tells of none. */
    private record Seen(Event event, JsonNode item) {

        long id() {
            return item.path("task_item_id").asLong();
        }

        long version() {
            return event.data().path("version").asLong();
        }
    }

    private Item item(Seen seen, long by) {
        var item = seen.item;
        var acted = instant(item, "acted_on");
        var assigned = Instant.parse(item.path("assigned_on").asString());
        return new Item(
                day(assigned),
                item.path("status").asString(),
                item.path("origin").asString(),
                sla(item, acted, instant(task(seen.event), "held_since")),
                item.path("user_id").asLong(),
                item.path("step_id").asLong(),
                task(seen.event).path("workflow_id").asLong(),
                by,
                acted == null,
                acted == null ? null : hours(assigned, acted),
                hours(assigned, acted == null ? now : acted));
    }

    /** Met by its target, missed after it, on track before it; a clock that stood still before the target passes none. */
    private String sla(JsonNode thing, @Nullable Instant ended, @Nullable Instant heldSince) {
        var target = instant(thing, "target_resolution");
        if (target == null) {
            return "no_sla";
        }
        if (ended != null) {
            return ended.isAfter(target) ? "breached" : "met";
        }
        var stands = heldSince != null && heldSince.isBefore(target);
        return !stands && !now.isBefore(target) ? "breached" : "on_track";
    }

    /** When it will be missed: never, while its clock stands still. */
    private static @Nullable Instant due(JsonNode thing) {
        var target = instant(thing, "target_resolution");
        var heldSince = instant(thing, "held_since");
        return target != null && heldSince != null && heldSince.isBefore(target) ? Instant.MAX : target;
    }

    private static double hours(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 3_600_000.0);
    }

    private static @Nullable Event newest(List<Event> events, String topic, ToLongFunction<Event> of) {
        return events.stream()
                .filter(event -> event.topic().equals(topic))
                .max(Comparator.comparingLong(of)
                        .thenComparingLong(event -> event.data().path("version").asLong()))
                .orElse(null);
    }

    private static boolean isDeleted(Event event) {
        return event.type().endsWith(".deleted.v1");
    }

    private static JsonNode task(Event event) {
        return event.data().path("task");
    }

    /** What the ticket says, or else its task, or else nothing. */
    private static String told(String inTicket, @Nullable JsonNode ticket, String inTask, @Nullable JsonNode task) {
        var first = ticket == null ? "" : ticket.path(inTicket).asString("");
        return !first.isEmpty() || task == null ? first : task.path(inTask).asString("");
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        var text = node.path(name).asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
