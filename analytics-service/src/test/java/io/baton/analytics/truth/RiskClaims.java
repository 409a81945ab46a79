package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import io.baton.analytics.truth.Claim.Drill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What the report of risks claims about some days. */
final class RiskClaims {

    private RiskClaims() {}

    static List<Claim> of(Service service, Reference truth, Period period) {
        var chart = service.chart("sla-risk/").path("summary");
        var soon = truth.now().plus(Duration.ofHours(4));
        Predicate<Ticket> waits = ticket -> ticket.runs() && ticket.is("on_track");
        Predicate<Ticket> later = ticket -> Objects.requireNonNull(ticket.due()).isAfter(soon);
        var parts = Map.<String, Predicate<Ticket>>of(
                "total_with_sla open",
                Ticket::runs,
                "breached_count overdue",
                ticket -> ticket.runs() && ticket.is("breached"),
                "at_risk_count at_risk",
                waits.and(ticket -> !later.test(ticket)),
                "healthy_count healthy",
                waits.and(ticket -> later.test(ticket)));
        return parts.entrySet().stream()
                .map(part -> {
                    var names = part.getKey().split(" ", -1);
                    return new Claim(
                            "risk " + part.getKey(),
                            chart.path(names[0]).asLong(-1),
                            truth.tickets(period, part.getValue()),
                            new Drill("tickets/sla/", Map.of("sla_status", names[1]), period));
                })
                .toList();
    }
}
