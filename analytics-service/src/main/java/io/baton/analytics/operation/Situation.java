package io.baton.analytics.operation;

import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.workload.Loads;
import java.util.List;

/**
 * How things stand.
 *
 * @param loads what everybody has to do
 * @param tickets by status
 * @param items by origin
 * @param sla of tickets
 * @param pressing open tickets that are near something
 * @param arrivals how many tickets come
 */
record Situation(Loads loads, Sums tickets, Sums items, Sla sla, Pressing pressing, Arrivals arrivals) {

    long pending() {
        return tickets.withKey("pending");
    }

    double meanResolutionHours() {
        return tickets.withKey(List.of("completed")).meanHours();
    }

    double escalationRate() {
        return Percent.of(items.withKey("Escalation"), items.count());
    }

    double transferRate() {
        return Percent.of(items.withKey("Transferred"), items.count());
    }

    /**
     * Open tickets.
     *
     * @param dueCritical due so soon that it is critical
     * @param dueWarning due soon, and not as soon as that
     * @param stale nothing happened to them for long
     * @param old created long ago
     */
    record Pressing(long dueCritical, long dueWarning, long stale, long old) {}

    /**
     * Tickets created.
     *
     * @param today those of today so far
     * @param usual the mean of the days before
     */
    record Arrivals(long today, double usual) {

        /** Of the days looked back on for what is usual. */
        static final int DAYS = 7;

        static Arrivals of(Sums today, Sums before) {
            return new Arrivals(today.count(), Math.round(before.count() * 10.0 / DAYS) / 10.0);
        }
    }

    /** How many of some tickets are open. */
    static long open(Sums statuses) {
        return statuses.withKey(Statuses.OPEN).count();
    }
}
