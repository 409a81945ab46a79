package io.baton.analytics.operation;

import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.workload.Load;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What of a situation wants attention. */
final class Alerts {

    private static final int USERS_MOST = 20;

    private final Situation situation;

    private final Thresholds limits;

    private final List<Alert> found = new ArrayList<>();

    private Alerts(Situation situation, Thresholds limits) {
        this.situation = situation;
        this.limits = limits;
    }

    /** The most severe first. */
    static List<Alert> of(Situation situation, Thresholds limits) {
        var alerts = new Alerts(situation, limits);
        alerts.overload();
        alerts.imbalance();
        alerts.dueSoon();
        alerts.compliance();
        alerts.slowness();
        alerts.escalations();
        alerts.transfers();
        alerts.backlog();
        alerts.stale();
        alerts.old();
        alerts.surge();
        return alerts.found.stream()
                .sorted(Comparator.comparing(Alert::severity))
                .toList();
    }

    private void overload() {
        var critical = situation.loads().over(limits.activeTasksCritical());
        var warning = situation.loads().over(limits.activeTasksWarning()).stream()
                .filter(load -> !critical.contains(load))
                .toList();
        overload(Severity.CRITICAL, critical, limits.activeTasksCritical());
        overload(Severity.WARNING, warning, limits.activeTasksWarning());
    }

    private void overload(Severity severity, List<Load> loads, int limit) {
        if (loads.isEmpty()) {
            return;
        }
        var users = loads.stream()
                .limit(USERS_MOST)
                .map(load -> new Alert.User(load.userId(), load.userName(), load.activeTasks()))
                .toList();
        found.add(new Alert(
                "agent_overload",
                "workload",
                severity,
                "Too much for one person",
                "%s more than %d active tasks.".formatted(people(loads.size()), limit),
                loads.getFirst().activeTasks(),
                limit,
                "Transfer tasks to people with fewer, or let more people hold the role.",
                users));
    }

    private void imbalance() {
        var mean = situation.loads().mean();
        var largest = situation.loads().all().stream().findFirst();
        largest.filter(load -> load.activeTasks() > mean * limits.imbalanceFactor())
                .ifPresent(load -> found.add(new Alert(
                        "load_imbalance",
                        "workload",
                        Severity.INFO,
                        "Work is spread unevenly",
                        "%s has %d active tasks, where %s are the mean."
                                .formatted(load.userName(), load.activeTasks(), mean),
                        load.activeTasks(),
                        mean * limits.imbalanceFactor(),
                        "Look who holds which role, and transfer some tasks.",
                        List.of(new Alert.User(load.userId(), load.userName(), load.activeTasks())))));
    }

    private void dueSoon() {
        dueSoon(Severity.CRITICAL, situation.pressing().dueCritical(), limits.dueHoursCritical());
        dueSoon(Severity.WARNING, situation.pressing().dueWarning(), limits.dueHoursWarning());
    }

    private void dueSoon(Severity severity, long tickets, int hours) {
        if (tickets > 0) {
            add(
                    "due_soon",
                    "sla",
                    severity,
                    new Words(
                            "Targets are near",
                            "%s due within %d hours.".formatted(tickets(tickets), hours),
                            "See /analytics/sla-risk/ for which they are."),
                    new Found(tickets, hours));
        }
    }

    private void compliance() {
        var rate = situation.sla().rate();
        var judged = situation.sla().met() + situation.sla().breached();
        if (judged == 0 || rate >= limits.complianceWarning()) {
            return;
        }
        var critical = rate < limits.complianceCritical();
        add(
                "sla_compliance",
                "sla",
                critical ? Severity.CRITICAL : Severity.WARNING,
                new Words(
                        "Targets are missed",
                        "%s %% of %d targets were met.".formatted(rate, judged),
                        "Look which workflow misses them, and at which step the time goes."),
                new Found(rate, critical ? limits.complianceCritical() : limits.complianceWarning()));
    }

    private void slowness() {
        var hours = situation.meanResolutionHours();
        if (hours > limits.resolutionHours()) {
            add(
                    "slow_resolution",
                    "performance",
                    Severity.WARNING,
                    new Words(
                            "Resolution takes long",
                            "A ticket takes %s hours in the mean.".formatted(hours),
                            "See /analytics/workflows/steps/ for the step that costs the most time."),
                    new Found(hours, limits.resolutionHours()));
        }
    }

    private void escalations() {
        var rate = situation.escalationRate();
        if (rate > limits.escalationRate()) {
            add(
                    "escalation_rate",
                    "performance",
                    Severity.WARNING,
                    new Words(
                            "Much is escalated",
                            "%s %% of all items are escalations.".formatted(rate),
                            "See /analytics/tasks/transfers/ for the steps they come from."),
                    new Found(rate, limits.escalationRate()));
        }
    }

    private void transfers() {
        var rate = situation.transferRate();
        if (rate > limits.transferRate()) {
            add(
                    "transfer_rate",
                    "performance",
                    Severity.INFO,
                    new Words(
                            "Much is transferred",
                            "%s %% of all items were transferred.".formatted(rate),
                            "Look whether the roles of the steps reach the right people."),
                    new Found(rate, limits.transferRate()));
        }
    }

    private void backlog() {
        var pending = situation.pending();
        if (pending > limits.pendingWarning()) {
            var critical = pending > limits.pendingCritical();
            add(
                    "pending_backlog",
                    "volume",
                    critical ? Severity.CRITICAL : Severity.WARNING,
                    new Words(
                            "Tickets are waiting",
                            "%s pending: nobody has acted on them yet.".formatted(tickets(pending)),
                            "Let more people hold the role of the first step."),
                    new Found(pending, critical ? limits.pendingCritical() : limits.pendingWarning()));
        }
    }

    private void stale() {
        var stale = situation.pressing().stale();
        if (stale > 0) {
            add(
                    "stale_tickets",
                    "volume",
                    Severity.WARNING,
                    new Words(
                            "Tickets seem forgotten",
                            "%s open without an update for %d days.".formatted(tickets(stale), limits.staleDays()),
                            "Ask their holders what they wait for."),
                    new Found(stale, limits.staleDays()));
        }
    }

    private void old() {
        var old = situation.pressing().old();
        if (old > 0) {
            add(
                    "old_tickets",
                    "volume",
                    Severity.INFO,
                    new Words(
                            "Tickets are old",
                            "%s open for %d days or more.".formatted(tickets(old), limits.oldDays()),
                            "See /analytics/tickets/age/ for how old the others are."),
                    new Found(old, limits.oldDays()));
        }
    }

    private void surge() {
        var today = situation.arrivals().today();
        var limit = situation.arrivals().usual() * limits.surgeFactor();
        if (limit > 0 && today > limit) {
            add(
                    "volume_surge",
                    "volume",
                    Severity.WARNING,
                    new Words(
                            "More tickets than usual",
                            "%d tickets were created today, where %s a day are usual."
                                    .formatted(today, situation.arrivals().usual()),
                            "Look whether they have one cause."),
                    new Found(today, limit));
        }
    }

    private void add(String type, String category, Severity severity, Words words, Found what) {
        found.add(new Alert(
                type,
                category,
                severity,
                words.title,
                words.message,
                what.value,
                what.threshold,
                words.recommendation,
                List.of()));
    }

    private static String people(int count) {
        return count == 1 ? "1 person has" : count + " people have";
    }

    private static String tickets(long count) {
        return count == 1 ? "1 ticket is" : count + " tickets are";
    }

    private record Words(String title, String message, String recommendation) {}

    private record Found(double value, double threshold) {}
}
