package io.baton.analytics.workload;

import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Statuses;
import io.baton.analytics.measure.Sums;

/**
 * What one person has to do, and was given.
 *
 * @param isActive whether the directory still has this person
 * @param activeTasks what is yet to be acted on
 * @param systemAssigned how much of it all came by round robin
 * @param transferred how much was handed over by others
 * @param escalated how much was escalated to this person
 * @param utilization what is active, in percent of a full load; 100 for more
 */
public record Load(
        long userId,
        String userName,
        boolean isActive,
        long totalAssigned,
        long activeTasks,
        long completedTasks,
        long systemAssigned,
        long transferred,
        long escalated,
        double utilization) {

    private static final int FULL = 100;

    static Load of(String key, Sums statuses, Sums origins, Loads.Staff staff, int fullLoad) {
        var active = statuses.withSub(Statuses.ACTIVE).count();
        return new Load(
                Long.parseLong(key),
                staff.names().getOrDefault(key, Label.user(key)),
                !staff.departed().contains(key),
                statuses.count(),
                active,
                statuses.withSub("resolved"),
                origins.withSub("System"),
                origins.withSub("Transferred"),
                origins.withSub("Escalation"),
                Math.min(FULL, Percent.of(active, fullLoad)));
    }
}
