package io.baton.execution.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Time that passes only from one event to the next, and the chance that orders them: one seed, one history. */
final class SimulatedTime {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));

    private final RandomGenerator chance;

    private long now;

    private long number;

    SimulatedTime(long seed) {
        chance = new SplittableRandom(seed);
    }

    private record Event(long at, long number, Runnable what) {}

    RandomGenerator chance() {
        return chance;
    }

    boolean oneIn(int cases) {
        return chance.nextInt(cases) == 0;
    }

    /** How long a message takes: nearly nothing, as a rule; but any may be overtaken by any other. */
    long soon() {
        return oneIn(12) ? chance.nextInt(1, 700) : chance.nextInt(4);
    }

    void in(long millis, Runnable what) {
        events.add(new Event(now + Math.max(0, millis), number++, what));
    }

    /** Lets the next thing happen. */
    void pass() {
        var next = events.remove();
        now = next.at();
        next.what().run();
    }

    long now() {
        return now;
    }

    /** What a clock shows that is wrong by so much. */
    Instant clock(long wrongBy) {
        return BEGIN.plusMillis(now + wrongBy);
    }
}
