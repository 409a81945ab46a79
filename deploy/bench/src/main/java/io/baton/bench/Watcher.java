package io.baton.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * An agent who looks at the newest tasks over and over, and notes when each ticket was first among them. One look asks for
 * one short page; while there is something new on it, it turns to the next.
 */
final class Watcher implements Runnable {

    private static final int PAGE_SIZE = 20;

    private static final int SWEEP_PAGE_SIZE = 100;

    private final Session agent;

    private final Duration pause;

    private final Map<String, Seen> firstSeen = new ConcurrentHashMap<>();

    private final AtomicLong looks = new AtomicLong();

    private volatile boolean watching = true;

    Watcher(Session agent, Duration pause) {
        this.agent = agent;
        this.pause = pause;
    }

    @Override
    public void run() {
        while (watching) {
            look();
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Learns what is newest, so that the first look does not turn through all that was there before. */
    void begin() {
        note(rows(1, PAGE_SIZE));
    }

    /** Looks once. */
    void look() {
        var page = 1;
        while (note(rows(page, PAGE_SIZE)) > 0) {
            page++;
        }
        looks.incrementAndGet();
    }

    /** Looks at everything: finds what slipped in below tasks that were seen before it. */
    void sweep() {
        var page = 1;
        var rows = rows(page, SWEEP_PAGE_SIZE);
        while (!rows.isEmpty()) {
            note(rows);
            page++;
            rows = rows(page, SWEEP_PAGE_SIZE);
        }
    }

    void stop() {
        watching = false;
    }

    /**
     * A task that an agent saw.
     *
     * @param at when first, in the clock of {@link System#nanoTime}
     * @param assigned when the workflow-service gave it to the agent, by the task's own time
     */
    record Seen(long at, Instant assigned) {}

    /** The task of each ticket that was seen. */
    Map<String, Seen> firstSeen() {
        return firstSeen;
    }

    long looks() {
        return looks.get();
    }

    /** Returns how many of these were not seen before. */
    private long note(JsonNode rows) {
        var now = System.nanoTime();
        return rows.valueStream().filter(row -> note(row, now)).count();
    }

    private JsonNode rows(int page, int pageSize) {
        return agent.get("/tasks/my-tasks/?page_size=" + pageSize + "&page=" + page)
                .path("results");
    }

    private boolean note(JsonNode row, long now) {
        var ticket = row.path("ticket_number").asString();
        if (firstSeen.containsKey(ticket)) {
            return false;
        }
        var assigned = Instant.parse(row.path("assigned_on").asString());
        return firstSeen.putIfAbsent(ticket, new Seen(now, assigned)) == null;
    }
}
