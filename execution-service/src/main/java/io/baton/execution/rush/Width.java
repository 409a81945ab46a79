package io.baton.execution.rush;

/**
 * How many may be inside at once. By Little's law those inside are the rate times the time that each takes: as long as they
 * take less than is aimed for there is room for more, and when they take longer there are too many by just that.
 *
 * @see <a href="https://queue.acm.org/detail.cfm?id=2209336">Nichols and Jacobson, Controlling Queue Delay, 2012</a>
 */
final class Width {

    /** How long it is watched before it is changed. */
    static final long WHILE_NANOS = 100_000_000;

    /** A pause of the collector or the machine makes one while look bad, and must not close the door. */
    private static final double SHRINK_MOST = 0.7;

    private static final int GROW_BY = 8;

    private final int least;

    private final int most;

    private final long aimNanos;

    private volatile int places;

    private long began;

    private long took;

    private int seen;

    private boolean full;

    /**
     * How wide it is at first and within which bounds.
     *
     * @param least as few as keep the machine busy
     */
    Width(int least, int most, long aimNanos, long now) {
        this.least = least;
        this.most = most;
        this.aimNanos = aimNanos;
        this.places = Math.min(2 * least, most);
        this.began = now;
    }

    int places() {
        return places;
    }

    /** All places were taken: to have more of them would make a difference. */
    synchronized void filled() {
        full = true;
    }

    /** Somebody got what they came for after so long. */
    synchronized void served(long nanos, long now) {
        took += nanos;
        seen++;
        if (now - began >= WHILE_NANOS) {
            places = changed(took / seen);
            began = now;
            took = 0;
            seen = 0;
            full = false;
        }
    }

    private int changed(long mean) {
        if (mean > aimNanos) {
            return Math.max(least, (int) (places * Math.max(SHRINK_MOST, (double) aimNanos / mean)));
        }
        return full ? Math.min(most, places + Math.max(1, places / GROW_BY)) : places;
    }
}
