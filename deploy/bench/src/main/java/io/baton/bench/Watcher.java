package io.baton.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * An agent who looks at the newest tasks over and over, and notes when each ticket was first among them. One look asks for
 * one short page; only when nothing on it is known yet does it turn to the next.
 */
final class Watcher implements Runnable {

    private static final int PAGE_SIZE = 10;

    private static final int PAGES_MAX = 20;

    private final Session agent;

    private final Duration pause;

    private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

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

    /** Looks once. The first look learns what was there before. */
    void look() {
        var page = 1;
        while (page <= PAGES_MAX && allNew(page)) {
            page++;
        }
        looks.incrementAndGet();
    }

    void stop() {
        watching = false;
    }

    /** When each ticket's task was first seen, in the clock of {@link System#nanoTime}. */
    Map<String, Long> firstSeen() {
        return firstSeen;
    }

    long looks() {
        return looks.get();
    }

    private boolean allNew(int page) {
        var rows = agent.get("/tasks/my-tasks/?page_size=" + PAGE_SIZE + "&page=" + page)
                .path("results");
        var now = System.nanoTime();
        var unseen = rows.valueStream().filter(row -> note(row, now)).count();
        return unseen == PAGE_SIZE;
    }

    private boolean note(JsonNode row, long now) {
        return firstSeen.putIfAbsent(row.path("ticket_number").asString(), now) == null;
    }
}
