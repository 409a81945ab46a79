package io.baton.analytics.truth;

import io.baton.analytics.measure.AgeBucket;
import io.baton.analytics.measure.Period;
import io.baton.analytics.truth.Claim.Drill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the charts of tickets claim about some days. */
final class TicketClaims {

    private final Service service;

    private final Reference truth;

    private final Period period;

    private final List<Claim> claims = new ArrayList<>();

    private TicketClaims(Service service, Reference truth, Period period) {
        this.service = service;
        this.truth = truth;
        this.period = period;
    }

    static List<Claim> of(Service service, Reference truth, Period period) {
        var claims = new TicketClaims(service, truth, period);
        claims.statuses();
        claims.priorities();
        claims.ages();
        claims.categories();
        claims.slas();
        claims.dashboard();
        claims.workflows();
        claims.departments();
        claims.claims.addAll(RiskClaims.of(service, truth, period));
        return claims.claims;
    }

    /** Those of every day within a period with both ends. */
    static List<Claim> trends(Service service, Reference truth, Period period) {
        var claims = new TicketClaims(service, truth, period);
        Service.rows(service.chart("ticket-trends/"), "trends").forEach(claims::trend);
        return claims.claims;
    }

    private void statuses() {
        var chart = service.chart("tickets/status/");
        claim("all tickets", chart.path("total_tickets"), "tickets/status/", Map.of(), ticket -> true);
        for (var row : Service.rows(chart, "status_summary")) {
            var status = row.path("status").asString();
            claim(
                    "status " + status,
                    row.path("count"),
                    "tickets/status/",
                    Map.of("status", status),
                    ticket -> ticket.status().equals(status));
        }
    }

    private void priorities() {
        var chart = service.chart("tickets/priority/");
        for (var row : Service.rows(chart, "priority_distribution")) {
            var priority = row.path("priority").asString();
            claim(
                    "priority " + priority,
                    row.path("count"),
                    "tickets/priority/",
                    Map.of("priority", priority),
                    ticket -> labelled(ticket.priority(), "None").equals(priority));
        }
        claim("all priorities", chart.path("total_tickets"), "tickets/priority/", Map.of(), ticket -> true);
    }

    private void ages() {
        var chart = service.chart("tickets/age/");
        claim("all ages", chart.path("total_tickets"), "tickets/age/", Map.of(), Ticket::isOpen);
        for (var row : Service.rows(chart, "ticket_age")) {
            var age = row.path("age_bucket").asString();
            claim(
                    "age " + age,
                    row.path("count"),
                    "tickets/age/",
                    Map.of("age_bucket", age),
                    ticket -> ticket.isOpen() && age(ticket).equals(age));
        }
    }

    private String age(Ticket ticket) {
        var days = truth.today().toEpochDay() - ticket.day().toEpochDay();
        var bucket = days < 1
                ? AgeBucket.DAY
                : days < 7
                        ? AgeBucket.WEEK
                        : days < 30 ? AgeBucket.MONTH : days < 90 ? AgeBucket.QUARTER : AgeBucket.OLDER;
        return bucket.text();
    }

    private void categories() {
        var chart = service.chart("ticket-categories/");
        for (var row : Service.rows(chart, "by_category")) {
            var category = row.path("category").asString();
            claim(
                    "category " + category,
                    row.path("count"),
                    "tickets/status/",
                    Map.of("category", category),
                    ticket -> labelled(ticket.category(), "Uncategorized").equals(category));
        }
        for (var row : Service.rows(chart, "by_sub_category")) {
            var name = row.path("sub_category").asString();
            claim(
                    "sub-category " + name,
                    row.path("count"),
                    "tickets/status/",
                    Map.of("sub_category", name),
                    ticket -> labelled(ticket.subCategory(), "Uncategorized").equals(name));
        }
        for (var row : Service.rows(chart, "by_department")) {
            var name = row.path("department").asString();
            claim(
                    "department " + name,
                    row.path("count"),
                    "tickets/status/",
                    Map.of("department", name),
                    ticket -> labelled(ticket.department(), "None").equals(name));
        }
        for (var row : Service.rows(chart, "hierarchical")) {
            Service.rows(row, "sub_categories").forEach(sub -> nested(row, sub));
        }
    }

    private void nested(JsonNode row, JsonNode sub) {
        var category = row.path("category").asString();
        var name = sub.path("name").asString();
        claim(
                "sub-category " + name + " of " + category,
                sub.path("count"),
                "tickets/status/",
                Map.of("category", category, "sub_category", name),
                ticket -> labelled(ticket.category(), "Uncategorized").equals(category)
                        && labelled(ticket.subCategory(), "Uncategorized").equals(name));
    }

    private void slas() {
        var chart = service.chart("tickets/sla/");
        for (var row : Service.rows(chart, "sla_compliance")) {
            var priority = row.path("priority").asString();
            Predicate<Ticket> ofIt =
                    ticket -> labelled(ticket.priority(), "None").equals(priority);
            rate("compliance of " + priority, row.path("compliance_rate"), ofIt);
            claim(
                    "all with a target of " + priority,
                    row.path("total_tasks"),
                    "tickets/sla/",
                    Map.of("priority", priority, "sla_status", "with_sla"),
                    ofIt.and(ticket -> !ticket.is("no_sla")));
            var fields = Map.of("sla_met", "met", "sla_breached", "breached", "sla_on_track", "on_track");
            fields.forEach((field, status) -> claim(
                    field + " " + priority,
                    row.path(field),
                    "tickets/sla/",
                    Map.of("priority", priority, "sla_status", status),
                    ofIt.and(ticket -> ticket.is(status))));
        }
        var targeted = Map.of("sla_status", "with_sla");
        claim(
                "all with a target",
                chart.path("total_with_sla"),
                "tickets/sla/",
                targeted,
                ticket -> !ticket.is("no_sla"));
        rate("compliance", chart.path("overall_compliance_rate"), ticket -> true);
    }

    private void rate(String what, JsonNode told, Predicate<Ticket> of) {
        var met = truth.tickets(period, of.and(ticket -> ticket.is("met")));
        var breached = truth.tickets(period, of.and(ticket -> ticket.is("breached")));
        claims.add(Claim.rate(what, told, met, met + breached));
    }

    private void dashboard() {
        var chart = service.chart("tickets/dashboard/");
        var fields = Map.of(
                "completed_tickets", "completed",
                "pending_tickets", "pending",
                "in_progress_tickets", "in progress",
                "on_hold_tickets", "on_hold",
                "unassigned_tickets", "unassigned");
        fields.forEach((field, status) -> claim(
                "dashboard " + field,
                chart.path(field),
                "tickets/status/",
                Map.of("status", status),
                ticket -> ticket.status().equals(status)));
        rate("dashboard compliance", chart.path("sla_compliance_rate"), ticket -> true);
        claims.add(Claim.mean(
                "dashboard hours",
                chart.path("average_resolution_hours"),
                truth.hoursOfTickets(period, ticket -> true)));
        claims.add(Claim.rate(
                "dashboard escalations",
                chart.path("escalation_rate"),
                truth.items(period, item -> item.origin().equals("Escalation")),
                truth.items(period, item -> true)));
    }

    private void workflows() {
        for (var row : Service.rows(service.chart("workflows/metrics/"), "workflow_metrics")) {
            var id = row.path("workflow_id").asLong();
            var path = "workflow/" + id + "/";
            claim("workflow " + id, row.path("total_tasks"), path, Map.of(), ticket -> ticket.workflow() == id);
            var fields = Map.of(
                    "completed_tasks", "completed", "pending_tasks", "pending", "in_progress_tasks", "in progress");
            fields.forEach((field, status) -> claim(
                    "workflow " + id + " " + field,
                    row.path(field),
                    path,
                    Map.of("status", status),
                    ticket -> ticket.workflow() == id && ticket.status().equals(status)));
            Predicate<Ticket> ofIt = ticket -> ticket.workflow() == id;
            rate("compliance of workflow " + id, row.path("sla_compliance_rate"), ofIt);
            completion("workflow " + id, row, ofIt);
            claims.add(Claim.mean(
                    "hours of workflow " + id,
                    row.path("average_resolution_hours"),
                    truth.hoursOfTickets(period, ofIt)));
        }
    }

    private void completion(String what, JsonNode row, Predicate<Ticket> ofIt) {
        claims.add(Claim.rate(
                "completion of " + what,
                row.path("completion_rate"),
                truth.tickets(period, ofIt.and(ticket -> ticket.status().equals("completed"))),
                truth.tickets(period, ofIt)));
    }

    private void departments() {
        for (var row : Service.rows(service.chart("workflows/departments/"), "department_analytics")) {
            var name = row.path("department").asString();
            Predicate<Ticket> ofIt =
                    ticket -> labelled(ticket.department(), "None").equals(name);
            claim("tickets of " + name, row.path("total_tickets"), "tickets/status/", Map.of("department", name), ofIt);
            claim(
                    "completed ones of " + name,
                    row.path("completed_tickets"),
                    "tickets/status/",
                    Map.of("department", name, "status", "completed"),
                    ofIt.and(ticket -> ticket.status().equals("completed")));
            completion(name, row, ofIt);
        }
    }

    private void trend(JsonNode row) {
        var day = LocalDate.parse(row.path("date").asString());
        var thatDay = new Period(day, day);
        claims.add(new Claim(
                "created on " + day,
                row.path("created").asLong(-1),
                truth.tickets(thatDay, ticket -> true),
                new Drill("tickets/status/", Map.of(), thatDay)));
        claims.add(new Claim(
                "resolved on " + day,
                row.path("resolved").asLong(-1),
                truth.tickets(Period.ALWAYS, ticket -> day.equals(ticket.resolvedOn())),
                new Drill("tickets/status/", Map.of("resolved_on", day.toString()), Period.ALWAYS)));
        claims.add(new Claim(
                "open at the end of " + day,
                row.path("open_at_end").asLong(-1),
                truth.tickets(
                        Period.upTo(day),
                        ticket -> ticket.closedOn() == null || ticket.closedOn().isAfter(day)),
                new Drill("tickets/status/", Map.of("open_on", day.toString()), Period.ALWAYS)));
    }

    private void claim(String what, JsonNode told, String path, Map<String, String> filters, Predicate<Ticket> which) {
        claims.add(new Claim(what, told.asLong(-1), truth.tickets(period, which), new Drill(path, filters, period)));
    }

    private static String labelled(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }
}
