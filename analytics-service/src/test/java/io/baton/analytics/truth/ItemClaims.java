package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import io.baton.analytics.truth.Claim.Drill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the charts of items claim about some days. */
final class ItemClaims {

    private static final Map<String, String> STATUSES = Map.of(
            "new", "new",
            "in_progress", "in progress",
            "resolved", "resolved",
            "reassigned", "reassigned",
            "escalated", "escalated");

    private final Service service;

    private final Reference truth;

    private final Period period;

    private final List<Claim> claims = new ArrayList<>();

    private ItemClaims(Service service, Reference truth, Period period) {
        this.service = service;
        this.truth = truth;
        this.period = period;
    }

    static List<Claim> of(Service service, Reference truth, Period period) {
        var claims = new ItemClaims(service, truth, period);
        claims.statuses();
        claims.origins();
        claims.performance();
        claims.users();
        claims.loads();
        claims.steps();
        claims.transfers();
        claims.claims.addAll(Bottlenecks.of(service, truth, period));
        return claims.claims;
    }

    /** Those of every day within a period with both ends. */
    static List<Claim> trends(Service service, Reference truth, Period period) {
        var claims = new ItemClaims(service, truth, period);
        Service.rows(service.chart("task-item-trends/"), "trends").forEach(claims::trend);
        return claims.claims;
    }

    private void statuses() {
        var chart = service.chart("tasks/status/");
        claim("all items", chart.path("total_task_items"), "tasks/status/", Map.of(), item -> true);
        for (var row : Service.rows(chart, "status_distribution")) {
            var status = row.path("status").asString();
            claim(
                    "items " + status,
                    row.path("count"),
                    "tasks/status/",
                    Map.of("status", status),
                    item -> item.status().equals(status));
        }
    }

    private void origins() {
        for (var row : Service.rows(service.chart("tasks/origin/"), "origin_distribution")) {
            var origin = row.path("origin").asString();
            claim(
                    "origin " + origin,
                    row.path("count"),
                    "tasks/origin/",
                    Map.of("origin", origin),
                    item -> item.origin().equals(origin));
        }
    }

    private void performance() {
        var chart = service.chart("tasks/performance/");
        for (var status : List.of("met", "breached", "on_track")) {
            claim(
                    "items " + status,
                    chart.path("sla_compliance").path(status),
                    "tasks/status/",
                    Map.of("sla_status", status),
                    item -> item.sla().equals(status));
        }
        var compliance = chart.path("sla_compliance");
        Predicate<Item> overdue = item -> item.isOpen() && item.sla().equals("breached");
        claim("active items", chart.path("active_items"), "tasks/status/", Map.of("status", "active"), Item::isActive);
        claim("overdue items", chart.path("overdue_items"), "tasks/status/", Map.of("sla_status", "overdue"), overdue);
        claim(
                "items with a target",
                compliance.path("total_with_sla"),
                "tasks/status/",
                Map.of("sla_status", "with_sla"),
                item -> !item.sla().equals("no_sla"));
        claims.add(Claim.rate("rate of items", compliance.path("rate"), met(item -> true), judged(item -> true)));
        var hours = chart.path("time_to_action_hours");
        var took = truth.hoursOfItems(period, item -> true);
        claims.add(Claim.mean("hours of items", hours.path("average"), took));
        Map.of("minimum", 0.0, "median", 0.5, "p90", 0.9, "maximum", 1.0)
                .forEach((name, part) -> claims.add(Claim.quantile(name + " of items", hours.path(name), took, part)));
    }

    private long met(Predicate<Item> which) {
        return truth.items(period, which.and(item -> item.sla().equals("met")));
    }

    private long judged(Predicate<Item> which) {
        return met(which) + truth.items(period, which.and(item -> item.sla().equals("breached")));
    }

    private void users() {
        for (var row : Service.rows(service.chart("tasks/users/"), "user_performance")) {
            var id = row.path("user_id").asLong();
            var path = "user/" + id + "/";
            claim("items of " + id, row.path("total_items"), path, Map.of(), item -> item.user() == id);
            STATUSES.forEach((field, status) -> claim(
                    field + " of " + id,
                    row.path(field),
                    path,
                    Map.of("status", status),
                    item -> item.user() == id && item.status().equals(status)));
            claim(
                    "breached of " + id,
                    row.path("breached"),
                    path,
                    Map.of("sla_status", "breached"),
                    item -> item.user() == id && item.sla().equals("breached"));
            rates(row, item -> item.user() == id);
        }
    }

    private void rates(JsonNode row, Predicate<Item> of) {
        var id = row.path("user_id").asLong();
        var total = truth.items(period, of);
        Map.of("resolution_rate", "resolved", "escalation_rate", "escalated")
                .forEach((field, status) -> claims.add(Claim.rate(
                        field + " of " + id,
                        row.path(field),
                        truth.items(period, of.and(item -> item.status().equals(status))),
                        total)));
        claims.add(Claim.rate("breach rate of " + id, row.path("breach_rate"), judged(of) - met(of), judged(of)));
        claims.add(Claim.mean("hours of " + id, row.path("average_hours"), truth.hoursOfItems(period, of)));
    }

    private void loads() {
        var origins = Map.of("system_assigned", "System", "transferred", "Transferred", "escalated", "Escalation");
        var chart = service.chart("workload/");
        claim(
                "load active",
                chart.path("summary").path("total_active_tasks"),
                "tasks/status/",
                Map.of("status", "active"),
                Item::isActive);
        for (var row : Service.rows(chart, "workloads")) {
            var id = row.path("user_id").asLong();
            origins.forEach((field, origin) -> claim(
                    "load " + field + " of " + id,
                    row.path(field),
                    "user/" + id + "/",
                    Map.of("origin", origin),
                    item -> item.user() == id && item.origin().equals(origin)));
            claim(
                    "load active of " + id,
                    row.path("active_tasks"),
                    "user/" + id + "/",
                    Map.of("status", "active"),
                    item -> item.user() == id && item.isActive());
        }
    }

    private void steps() {
        for (var row : Service.rows(service.chart("workflows/steps/"), "step_performance")) {
            var id = row.path("step_id").asLong();
            Predicate<Item> here = item -> item.step() == id;
            var step = Map.of("step_id", String.valueOf(id));
            claim("visits of " + id, row.path("visits"), "tasks/status/", step, here);
            claim(
                    "breaches of " + id,
                    row.path("breaches"),
                    "tasks/status/",
                    Map.of("step_id", String.valueOf(id), "sla_status", "breached"),
                    here.and(item -> item.sla().equals("breached")));
            Map.of("transfers", "Transferred", "escalations", "Escalation")
                    .forEach((field, origin) -> claim(
                            field + " of " + id,
                            row.path(field),
                            "transfers/",
                            Map.of("step_id", String.valueOf(id), "origin", origin),
                            here.and(item -> item.origin().equals(origin))));
            claim(
                    "active of " + id,
                    row.path("active"),
                    "tasks/status/",
                    Map.of("step_id", String.valueOf(id), "status", "active"),
                    here.and(Item::isActive));
            var took = truth.hoursOfItems(period, here);
            claims.add(Claim.mean("hours at " + id, row.path("average_hours"), took));
            claims.add(Claim.quantile("median at " + id, row.path("median_hours"), took, 0.5));
            claims.add(Claim.quantile("p90 at " + id, row.path("p90_hours"), took, 0.9));
        }
    }

    private void transfers() {
        var chart = service.chart("tasks/transfers/");
        Predicate<Item> transferred = item -> item.origin().equals("Transferred");
        Predicate<Item> escalated = item -> item.origin().equals("Escalation");
        var filter = Map.of("origin", "Transferred");
        claim("transfers", chart.path("total_transfers"), "transfers/", filter, transferred);
        claim("escalations", chart.path("total_escalations"), "transfers/", Map.of("origin", "Escalation"), escalated);
        for (var row : Service.rows(chart, "top_transferrers")) {
            var id = row.path("user_id").asLong();
            claim(
                    "transfers by " + id,
                    row.path("transfer_count"),
                    "transfers/",
                    Map.of("origin", "Transferred", "by_user_id", String.valueOf(id)),
                    transferred.and(item -> item.by() == id));
        }
        for (var row : Service.rows(chart, "top_transfer_recipients")) {
            var id = row.path("user_id").asLong();
            claim(
                    "transfers to " + id,
                    row.path("received_count"),
                    "transfers/",
                    Map.of("origin", "Transferred", "user_id", String.valueOf(id)),
                    transferred.and(item -> item.user() == id));
        }
        for (var row : Service.rows(chart, "escalations_by_step")) {
            var id = row.path("step_id").asLong();
            claim(
                    "escalations at " + id,
                    row.path("escalation_count"),
                    "transfers/",
                    Map.of("origin", "Escalation", "step_id", String.valueOf(id)),
                    escalated.and(item -> item.step() == id));
        }
    }

    private void trend(JsonNode row) {
        var day = LocalDate.parse(row.path("date").asString());
        STATUSES.forEach((field, status) -> dated(
                day,
                row.path(field),
                Map.of("status", status),
                item -> item.status().equals(status)));
        dated(
                day,
                row.path("breached"),
                Map.of("sla_status", "breached"),
                item -> item.sla().equals("breached"));
        var thatDay = new Period(day, day);
        claims.add(new Claim(
                "transferred on " + day,
                row.path("transferred").asLong(-1),
                truth.items(thatDay, item -> item.origin().equals("Transferred")),
                new Drill("transfers/", Map.of("origin", "Transferred"), thatDay)));
    }

    private void dated(LocalDate day, JsonNode told, Map<String, String> filters, Predicate<Item> which) {
        var thatDay = new Period(day, day);
        claims.add(new Claim(
                filters + " on " + day,
                told.asLong(-1),
                truth.items(thatDay, which),
                new Drill("tasks/status/", filters, thatDay)));
    }

    private void claim(String what, JsonNode told, String path, Map<String, String> filters, Predicate<Item> which) {
        claims.add(new Claim(what, told.asLong(-1), truth.items(period, which), new Drill(path, filters, period)));
    }
}
