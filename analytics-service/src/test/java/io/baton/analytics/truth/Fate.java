package io.baton.analytics.truth;

import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What befalls the tickets of one company, all of it made up from a seed. */
final class Fate {

    static final List<Named> WORKFLOWS = List.of(new Named(74_001, "Support"), new Named(74_002, "Purchase"));

    static final List<Named> PEOPLE = List.of(
            new Named(74_011, "Ada"), new Named(74_012, "Bob"), new Named(74_013, "Cem"), new Named(74_014, "Dil"));

    /** Of each workflow. */
    private static final int STEPS = 3;

    private static final int WEEKS = 3;

    private static final List<String> PRIORITIES = List.of("Low", "Medium", "High", "Urgent", "Critical");

    private static final List<String> CATEGORIES = List.of("Technology", "Facilities", "Uncategorized");

    private final Random random;

    private final Desk desk;

    private Fate(Random random, Desk desk) {
        this.random = random;
        this.desk = desk;
    }

    /** The events of so many tickets, created within some weeks from then on. */
    static List<Event> of(long seed, UUID company, Instant from, int tickets) {
        var fate = new Fate(new Random(seed), new Desk(company));
        PEOPLE.forEach(person -> fate.desk.user(person, true, from));
        WORKFLOWS.forEach(workflow -> fate.desk.workflow(workflow, 1, from));
        for (var ticket = 0; ticket < tickets; ticket++) {
            fate.live("TX-%s-%04d".formatted(company, ticket), from.plus(fate.upTo(Duration.ofDays(7 * WEEKS))));
        }
        return fate.desk.events();
    }

    /** The events in batches of any order, some of them more than once. */
    static List<List<Event>> shuffledAndRepeated(List<Event> events, long seed) {
        var random = new Random(seed);
        var heard = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(heard::add);
        Collections.shuffle(heard, random);
        var batches = new ArrayList<List<Event>>();
        while (!heard.isEmpty()) {
            var batch = heard.subList(0, Math.min(heard.size(), 1 + random.nextInt(100)));
            batches.add(List.copyOf(batch));
            batch.clear();
        }
        return batches;
    }

    static Named step(Named workflow, int place) {
        return new Named(workflow.id() * 100 + place, workflow.name() + " step " + place);
    }

    private void live(String number, Instant created) {
        var ticket = desk.ticket(number, created, about());
        var at = created;
        for (var task = random.nextInt(8) / 3; task > 0; task--) {
            at = new Work(ticket, any(WORKFLOWS), at).done();
        }
        for (var change = random.nextInt(3); change > 0; change--) {
            at = at.plusSeconds(60);
            var unused = random.nextInt(6) == 0 ? ticket.deleted(at) : ticket.changed(at, about());
        }
    }

    private Map<String, String> about() {
        var about = new TreeMap<String, String>();
        about.put("subject", "Subject " + random.nextInt(100));
        maybe(() -> about.put("priority", any(PRIORITIES)));
        maybe(() -> about.put("category", any(CATEGORIES)));
        maybe(() -> about.put("subcategory", "Sub " + random.nextInt(3)));
        maybe(() -> about.put("department", random.nextBoolean() ? "IT" : "HR"));
        return about;
    }

    private void maybe(Runnable deed) {
        if (random.nextInt(5) > 0) {
            deed.run();
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis()));
    }

    /** What is done for one task. */
    private final class Work {

        private final Life ticket;

        private final Named workflow;

        private Instant at;

        private boolean isHeld;

        private boolean isOver;

        private Work(Life ticket, Named workflow, Instant from) {
            this.ticket = ticket;
            this.workflow = workflow;
            this.at = from;
        }

        private Instant done() {
            pass(Duration.ofMinutes(90));
            ticket.task(workflow, anyStep(), target(), at);
            if (random.nextInt(6) > 0) {
                pass(Duration.ofHours(6));
                ticket.assigned(any(PEOPLE), target(), at);
                for (var deeds = random.nextInt(8); deeds > 0 && !isOver; deeds--) {
                    pass(Duration.ofDays(3));
                    act();
                }
            }
            if (random.nextInt(12) == 0) {
                ticket.taskDeleted(at);
            }
            return at;
        }

        private void act() {
            if (isHeld) {
                ticket.resumed(at);
                isHeld = false;
                return;
            }
            switch (random.nextInt(11)) {
                case 0, 1 -> ticket.moved(anyStep(), anybody(), target(), at);
                case 2 -> ticket.transferred(any(PEOPLE), any(PEOPLE), at);
                case 3 -> ticket.escalated(any(PEOPLE), anybody(), at);
                case 4 -> {
                    ticket.held(at);
                    isHeld = true;
                }
                case 5, 6 -> {
                    ticket.completed(at);
                    isOver = true;
                }
                case 7 -> {
                    ticket.cancelled(at);
                    isOver = true;
                }
                case 8 -> ticket.noted("Note " + random.nextInt(100), at);
                case 9 -> ticket.breached(at);
                default -> ticket.started(at);
            }
        }

        private void pass(Duration most) {
            at = at.plus(upTo(most));
        }

        private Named anyStep() {
            return step(workflow, random.nextInt(STEPS));
        }

        private @Nullable Named anybody() {
            return random.nextInt(6) == 0 ? null : any(PEOPLE);
        }

        private @Nullable Instant target() {
            return random.nextInt(4) == 0 ? null : at.plus(upTo(Duration.ofDays(6)));
        }
    }
}
