package io.baton.analytics.drilldown;

import io.baton.analytics.csv.Sheet;
import io.baton.analytics.measure.Hours;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that somebody has, or had, as it is listed.
 *
 * @param timeToActionHours from its assignment to its end; null while it has none
 */
record ItemView(
        long taskItemId,
        long taskId,
        String ticketNumber,
        @Nullable String subject,
        @Nullable Long userId,
        @Nullable String userName,
        @Nullable String origin,
        @Nullable String status,
        @Nullable String stepName,
        Instant assignedOn,
        @Nullable Instant actedOn,
        @Nullable Instant targetResolution,
        @Nullable Double timeToActionHours,
        String slaStatus) {

    static ItemView of(Rows.Item row) {
        var tenths = row.tenths();
        return new ItemView(
                row.taskItemId(),
                row.taskId(),
                row.ticketNumber(),
                row.toldSubject(),
                row.userId(),
                row.userName(),
                row.origin(),
                row.status(),
                row.stepName(),
                row.assignedOn(),
                row.actedOn(),
                row.targetResolution(),
                tenths == null ? null : Double.valueOf(Hours.of(tenths)),
                row.slaStatus());
    }

    static Sheet<ItemView> sheet(String name) {
        return Sheet.<ItemView>named(name)
                .with("task_item_id", ItemView::taskItemId)
                .with("task_id", ItemView::taskId)
                .with("ticket_number", ItemView::ticketNumber)
                .with("subject", ItemView::subject)
                .with("user_id", ItemView::userId)
                .with("user_name", ItemView::userName)
                .with("origin", ItemView::origin)
                .with("status", ItemView::status)
                .with("step_name", ItemView::stepName)
                .with("assigned_on", ItemView::assignedOn)
                .with("acted_on", ItemView::actedOn)
                .with("target_resolution", ItemView::targetResolution)
                .with("time_to_action_hours", ItemView::timeToActionHours)
                .with("sla_status", ItemView::slaStatus);
    }
}
