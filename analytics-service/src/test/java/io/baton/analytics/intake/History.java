package io.baton.analytics.intake;

import io.baton.analytics.intake.Desk.Named;
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
import org.jspecify.annotations.Nullable;

/** What happened to some tickets of a company, made up from a seed, and what a correct count of it says in the end. */
public final class History {

    private static final List<String> PRIORITIES = List.of("Low", "Medium", "High", "Urgent", "Critical");

    private static final List<String> CATEGORIES = List.of("Technology", "Facilities", "Finance");

    private static final List<Named> WORKFLOWS = List.of(new Named(5, "IT Support"), new Named(6, "Purchase"));

    private static final List<Named> STEPS =
            List.of(new Named(10, "Triage"), new Named(11, "Work"), new Named(12, "Check"));

    private static final List<Named> PEOPLE = List.of(
            new Named(11, "Agent One"), new Named(12, "Agent Two"), new Named(21, "Special"), new Named(31, "Boss"));

    private final Random random;

    private final UUID company;

    private final Desk desk;

    private final Map<Cell, Long> counts = new TreeMap<>();

    private History(long seed) {
        this.random = new Random(seed);
        this.company = new UUID(random.nextLong(), random.nextLong());
        this.desk = new Desk(company);
    }

    /** Tickets with and without tasks, moved on, held, handed over, deleted and taken up again, some days from this one on. */
    public static History of(long seed, int tickets, LocalDate day) {
        var history = new History(seed);
        for (var ticket = 0; ticket < tickets; ticket++) {
            history.live("TX%d-%04d".formatted(seed, ticket), day);
        }
        return history;
    }

    /** Whose tickets they are: nobody else's. */
    public UUID company() {
        return company;
    }

    /** How many tickets stand where, once everything was heard. */
    public Map<Cell, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The events as they happened. */
    public List<Event> events() {
        return desk.events();
    }

    /** The events in batches of any order, some of them more than once. */
    public List<List<Event>> shuffledAndRepeated() {
        var heard = new ArrayList<>(events());
        events().stream().filter(event -> random.nextInt(3) == 0).forEach(heard::add);
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
        var created = day.atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusMillis(random.nextLong(ChronoUnit.DAYS.getDuration().toMillis() * 3));
        var ticket = desk.ticket(number, created, about());
        var tasks = random.nextInt(3);
        var status = "unassigned";
        var at = created;
        for (var task = 0; task < tasks; task++) {
            at = at.plus(1 + random.nextInt(90), ChronoUnit.MINUTES);
            var work = new Work(ticket, at);
            status = work.run();
            at = work.at;
        }
        var deleted = false;
        for (var change = random.nextInt(4); change > 0; change--) {
            at = at.plus(1, ChronoUnit.HOURS);
            deleted = random.nextInt(5) == 0;
            var unused = deleted ? ticket.deleted(at) : ticket.changed(at, about());
        }
        if (!deleted) {
            counts.merge(new Cell(LocalDate.ofInstant(created, ZoneOffset.UTC), status), 1L, Long::sum);
        }
    }

    private Map<String, String> about() {
        var about = new TreeMap<>(Map.of("subject", "Subject " + random.nextInt(10), "priority", any(PRIORITIES)));
        if (random.nextInt(4) > 0) {
            about.put("category", any(CATEGORIES));
            about.put("subcategory", "Sub " + random.nextInt(3));
            about.put("department", random.nextBoolean() ? "IT" : "HR");
        }
        return about;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What is done for one task, from its beginning on. */
    private final class Work {

        private final Life ticket;

        private Instant at;

        private boolean held;

        private String status = "pending";

        private Work(Life ticket, Instant at) {
            this.ticket = ticket;
            this.at = at;
        }

        private String run() {
            ticket.task(any(WORKFLOWS), any(STEPS), target(), at);
            if (random.nextInt(5) > 0) {
                pass();
                ticket.assigned(any(PEOPLE), target(), at);
                for (var deeds = random.nextInt(7); deeds > 0 && isOpen(); deeds--) {
                    pass();
                    act(random.nextInt(9));
                }
            }
            if (random.nextInt(12) == 0) {
                pass();
                ticket.taskDeleted(at);
                status = "unassigned";
            }
            return status;
        }

        private boolean isOpen() {
            return !status.equals("completed") && !status.equals("cancelled");
        }

        private void pass() {
            at = at.plusSeconds(random.nextInt(200_000));
        }

        private @Nullable Instant target() {
            return random.nextInt(4) == 0 ? null : at.plusSeconds(random.nextInt(400_000));
        }

        private void act(int deed) {
            if (held) {
                ticket.resumed(at);
                held = false;
                status = "in progress";
                return;
            }
            switch (deed) {
                case 0, 1 -> {
                    ticket.moved(any(STEPS), random.nextInt(6) == 0 ? null : any(PEOPLE), target(), at);
                    status = "pending";
                }
                case 2 -> ticket.transferred(any(PEOPLE), any(PEOPLE), at);
                case 3 -> ticket.escalated(any(PEOPLE), random.nextInt(6) == 0 ? null : any(PEOPLE), at);
                case 4 -> {
                    ticket.held(at);
                    held = true;
                    status = "on_hold";
                }
                case 5 -> {
                    ticket.completed(at);
                    status = "completed";
                }
                case 6 -> {
                    ticket.cancelled(at);
                    status = "cancelled";
                }
                default -> {
                    ticket.started(at);
                    status = "in progress";
                }
            }
        }
    }

    /** Where a ticket is counted. */
    public record Cell(LocalDate day, String status) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            var days = day.compareTo(other.day);
            return days != 0 ? days : status.compareTo(other.status);
        }
    }
}
