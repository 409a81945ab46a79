package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import io.baton.analytics.truth.Claim.Drill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What charts claim of all their rows together, and that there are no rows but those that there have to be. */
final class Totals {

    private final Service service;

    private final Reference truth;

    private final Period period;

    private final List<Claim> claims = new ArrayList<>();

    private Totals(Service service, Reference truth, Period period) {
        this.service = service;
        this.truth = truth;
        this.period = period;
    }

    static List<Claim> of(Service service, Reference truth, Period period) {
        var totals = new Totals(service, truth, period);
        totals.categories();
        totals.slas();
        totals.risk();
        totals.health();
        totals.items();
        totals.loads();
        totals.rows();
        if (period.startDate() != null && period.endDate() != null) {
            totals.trends();
        }
        return totals.claims;
    }

    private void categories() {
        var chart = service.chart("ticket-categories/");
        tickets("all categories", chart.path("total_tickets"), ticket -> true);
        for (var row : Service.rows(chart, "hierarchical")) {
            var category = row.path("category").asString();
            claims.add(new Claim(
                    "all of " + category,
                    row.path("total").asLong(-1),
                    truth.tickets(period, ticket -> category(ticket).equals(category)),
                    new Drill("tickets/status/", Map.of("category", category), period)));
        }
        listed("categories", chart.path("by_category"), Totals::category);
        listed("categories with theirs", chart.path("hierarchical"), Totals::category);
        listed("sub-categories", chart.path("by_sub_category"), ticket -> named(ticket.subCategory(), "Uncategorized"));
        listed("departments", chart.path("by_department"), ticket -> named(ticket.department(), "None"));
        tickets("all of the dashboard", service.chart("tickets/dashboard/").path("total_tickets"), ticket -> true);
    }

    private void slas() {
        for (var row : Service.rows(service.chart("tickets/sla/"), "sla_compliance")) {
            var priority = row.path("priority").asString();
            tickets(
                    "with a target " + priority,
                    row.path("total_tasks"),
                    ticket -> hasTarget(ticket)
                            && named(ticket.priority(), "None").equals(priority));
        }
    }

    private void risk() {
        var summary = service.chart("sla-risk/").path("summary");
        Predicate<Ticket> open = ticket -> ticket.isOpen() && hasTarget(ticket);
        tickets("open with a target", summary.path("total_with_sla"), open);
        tickets(
                "open and late",
                summary.path("breached_count"),
                open.and(ticket -> ticket.sla().equals("breached")));
        claims.add(new Claim(
                "open and not late",
                summary.path("at_risk_count").asLong(-1)
                        + summary.path("healthy_count").asLong(-1),
                truth.tickets(period, open.and(ticket -> ticket.sla().equals("on_track"))),
                null));
    }

    private void health() {
        var metrics = service.chart("service-health/").path("metrics");
        tickets("tasks", metrics.path("total_tasks"), ticket -> !ticket.status().equals("unassigned"));
        Map.of("pending", "pending", "in_progress", "in progress", "completed", "completed")
                .forEach((field, status) -> tickets(
                        "tasks " + field,
                        metrics.path(field),
                        ticket -> ticket.status().equals(status)));
    }

    private void items() {
        items("all origins", service.chart("tasks/origin/").path("total_task_items"), item -> true);
        items(
                "items with a target",
                service.chart("tasks/performance/").path("sla_compliance").path("total_with_sla"),
                item -> !item.sla().equals("no_sla"));
    }

    private void loads() {
        for (var row : Service.rows(service.chart("workload/"), "workloads")) {
            var id = row.path("user_id").asLong();
            items("load of " + id, row.path("total_assigned"), item -> item.user() == id);
            items(
                    "done by " + id,
                    row.path("completed_tasks"),
                    item -> item.user() == id && item.status().equals("resolved"));
        }
    }

    /** Each row is claimed to be true elsewhere, so that as many rows as there are to be are those that are to be. */
    private void rows() {
        listed(
                "departments with theirs",
                service.chart("workflows/departments/").path("department_analytics"),
                ticket -> named(ticket.department(), "None"));
        listedOf(
                "workflows",
                service.chart("workflows/metrics/").path("workflow_metrics"),
                truth.ticketKeys(period, Ticket::workflow));
        listedOf(
                "users",
                service.chart("tasks/users/").path("user_performance"),
                truth.itemKeys(period, item -> true, Item::user));
        listedOf(
                "steps",
                service.chart("workflows/steps/").path("step_performance"),
                truth.itemKeys(period, item -> true, Item::step));
        listedOf(
                "steps with escalations",
                service.chart("tasks/transfers/").path("escalations_by_step"),
                truth.itemKeys(period, item -> item.origin().equals("Escalation"), Item::step));
    }

    private void trends() {
        var tickets = service.chart("ticket-trends/").path("summary");
        tickets("created on all days", tickets.path("total_created"), ticket -> true);
        claims.add(new Claim(
                "resolved on all days",
                tickets.path("total_resolved").asLong(-1),
                truth.tickets(Period.ALWAYS, ticket -> Reference.within(ticket.resolvedOn(), period)),
                null));
        var items = service.chart("task-item-trends/").path("summary");
        Map.of(
                        "new", "new",
                        "in_progress", "in progress",
                        "resolved", "resolved",
                        "reassigned", "reassigned",
                        "escalated", "escalated")
                .forEach((field, status) -> items(
                        field + " on all days",
                        items.path(field),
                        item -> item.status().equals(status)));
        items(
                "transferred on all days",
                items.path("transferred"),
                item -> item.origin().equals("Transferred"));
        items("breached on all days", items.path("breached"), item -> item.sla().equals("breached"));
    }

    private void tickets(String what, JsonNode told, Predicate<Ticket> which) {
        claims.add(new Claim(what, told.asLong(-1), truth.tickets(period, which), null));
    }

    private void items(String what, JsonNode told, Predicate<Item> which) {
        claims.add(new Claim(what, told.asLong(-1), truth.items(period, which), null));
    }

    private void listed(String what, JsonNode rows, Function<Ticket, String> name) {
        listedOf(what, rows, truth.ticketKeys(period, name));
    }

    /** Number 0 is nobody and nothing. */
    private void listedOf(String what, JsonNode rows, Set<?> keys) {
        var expected = keys.stream().filter(key -> !key.equals(0L)).collect(Collectors.toSet());
        claims.add(new Claim(what + " listed of " + expected, rows.size(), expected.size(), null));
    }

    private static boolean hasTarget(Ticket ticket) {
        return !ticket.sla().equals("no_sla");
    }

    private static String category(Ticket ticket) {
        return named(ticket.category(), "Uncategorized");
    }

    private static String named(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }
}
