package io.baton.execution.rush;

/**
 * The least that anybody waited within the last while. A burst makes many wait and somebody not; a queue that stands makes
 * everybody wait.
 *
 * @see <a href="https://queue.acm.org/detail.cfm?id=2209336">Nichols and Jacobson, Controlling Queue Delay, 2012</a>
 */
final class StandingWait {

    /** How long a while is. */
    static final long WHILE_NANOS = 100_000_000;

    private volatile Window window = new Window(0, 0, 0);

    /** @param before the least of the while before */
    private record Window(long since, long least, long before) {}

    /** Somebody has waited so long until now. Of two at the same time one may be forgotten: others come. */
    void add(long waited, long now) {
        var current = window;
        var age = now - current.since;
        if (age < WHILE_NANOS) {
            window = new Window(current.since, Math.min(current.least, waited), current.before);
        } else {
            window = new Window(now, waited, age < 2 * WHILE_NANOS ? current.least : 0);
        }
    }

    /** Nothing, if nobody was seen for a while: then somebody has to be let through to see how it is. */
    long latest(long now) {
        var current = window;
        return now - current.since < 2 * WHILE_NANOS ? Math.min(current.least, current.before) : 0;
    }
}
