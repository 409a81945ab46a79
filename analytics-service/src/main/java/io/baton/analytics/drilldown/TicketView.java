package io.baton.analytics.drilldown;

import io.baton.analytics.csv.Sheet;
import io.baton.analytics.measure.Hours;
import io.baton.analytics.measure.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is listed.
 *
 * @param timeRemainingHours until the target, negative past it; as the clock stood where it stands still. Null where there is no
 *     target or the ticket is over
 * @param ageDays days in UTC from the one of creation to today, or to the one on which it was over
 */
record TicketView(
        @Nullable Long taskId,
        String ticketNumber,
        @Nullable String subject,
        String status,
        @Nullable String priority,
        @Nullable String workflowName,
        @Nullable String department,
        @Nullable String currentStep,
        Instant createdAt,
        @Nullable Instant targetResolution,
        @Nullable Instant resolutionTime,
        List<Person> assignedUsers,
        String slaStatus,
        @Nullable Double timeRemainingHours,
        long ageDays) {

    private static final long TENTH_MILLIS = Duration.ofMinutes(6).toMillis();

    static TicketView of(Rows.Ticket row, Instant now) {
        return new TicketView(
                row.taskId(),
                row.ticketNumber(),
                row.toldSubject(),
                row.status(),
                row.toldPriority(),
                row.workflowName(),
                row.toldDepartment(),
                row.stepName(),
                row.began(),
                row.targetResolution(),
                row.resolvedAt(),
                Stream.ofNullable(Person.of(row.holderId(), row.holderName())).toList(),
                row.slaStatus(),
                remaining(row, now),
                age(row, now));
    }

    static Sheet<TicketView> sheet(String name) {
        return Sheet.<TicketView>named(name)
                .with("task_id", TicketView::taskId)
                .with("ticket_number", TicketView::ticketNumber)
                .with("subject", TicketView::subject)
                .with("status", TicketView::status)
                .with("priority", TicketView::priority)
                .with("workflow_name", TicketView::workflowName)
                .with("department", TicketView::department)
                .with("current_step", TicketView::currentStep)
                .with("created_at", TicketView::createdAt)
                .with("target_resolution", TicketView::targetResolution)
                .with("resolution_time", TicketView::resolutionTime)
                .with("assigned_users", TicketView::names)
                .with("sla_status", TicketView::slaStatus)
                .with("time_remaining_hours", TicketView::timeRemainingHours)
                .with("age_days", TicketView::ageDays);
    }

    private String names() {
        return assignedUsers.stream()
                .map(person -> Objects.requireNonNullElse(person.name(), ""))
                .collect(Collectors.joining("; "));
    }

    private static @Nullable Double remaining(Rows.Ticket row, Instant now) {
        var target = row.targetResolution();
        if (target == null || isOver(row)) {
            return null;
        }
        var left = Duration.between(Objects.requireNonNullElse(row.heldSince(), now), target);
        return Hours.of(Math.floorDiv(left.toMillis() + TENTH_MILLIS / 2, TENTH_MILLIS));
    }

    private static long age(Rows.Ticket row, Instant now) {
        var resolved = row.resolvedAt();
        var over = resolved == null ? row.updatedAt() : resolved;
        var until = isOver(row) && over != null ? over : now;
        return Math.max(0, ChronoUnit.DAYS.between(row.day(), LocalDate.ofInstant(until, ZoneOffset.UTC)));
    }

    private static boolean isOver(Rows.Ticket row) {
        return !Statuses.OPEN.contains(row.status());
    }
}
