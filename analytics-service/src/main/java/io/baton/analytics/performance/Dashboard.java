package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: how does the desk stand, in a few numbers? */
record Dashboard(
        long totalTickets,
        long completedTickets,
        long pendingTickets,
        long inProgressTickets,
        long onHoldTickets,
        long unassignedTickets,
        double slaComplianceRate,
        double averageResolutionHours,
        long totalUsers,
        long totalWorkflows,
        double escalationRate,
        @JsonUnwrapped Told told) {

    /** What the dashboard counts by. */
    static final List<Kind> KINDS = List.of(Kind.TICKET_STATUS, Kind.TICKET_SLA, Kind.ITEM_ORIGIN);

    static Dashboard of(Sums sums, Known known, Told told) {
        var tickets = sums.of(Kind.TICKET_STATUS);
        var items = sums.of(Kind.ITEM_ORIGIN);
        return new Dashboard(
                tickets.count(),
                tickets.withKey("completed"),
                tickets.withKey("pending"),
                tickets.withKey("in progress"),
                tickets.withKey("on_hold"),
                tickets.withKey("unassigned"),
                Sla.of(sums.of(Kind.TICKET_SLA).subs()).rate(),
                tickets.withKey(List.of("completed")).meanHours(),
                known.users(),
                known.workflows(),
                Percent.of(items.withKey("Escalation"), items.count()),
                told);
    }

    /** How many there are now, whatever the period: active users of the company, and workflows. */
    record Known(long users, long workflows) {}
}
