package io.baton.analytics.drilldown;

import io.baton.analytics.csv.Sheet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that was handed on, as it is listed.
 *
 * @param fromUser who had it
 * @param toUser who got it
 * @param byUser who handed it on; null where nobody did but the clock
 * @param notes  what was said then; what its holder writes later is no part of it
 */
record TransferView(
        long taskItemId,
        String ticketNumber,
        @Nullable Person fromUser,
        @Nullable Person toUser,
        @Nullable Person byUser,
        Instant transferredAt,
        @Nullable String origin,
        @Nullable String stepName,
        @Nullable String notes) {

    static TransferView of(Rows.Item row) {
        return new TransferView(
                row.taskItemId(),
                row.ticketNumber(),
                Person.of(row.fromUserId(), row.fromUserName()),
                Person.of(row.userId(), row.userName()),
                Person.of(row.byUserId(), row.byUserName()),
                row.assignedOn(),
                row.origin(),
                row.stepName(),
                row.notes());
    }

    static Sheet<TransferView> sheet(String name) {
        return Sheet.<TransferView>named(name)
                .with("task_item_id", TransferView::taskItemId)
                .with("ticket_number", TransferView::ticketNumber)
                .with("from_user", transfer -> Person.nameOf(transfer.fromUser()))
                .with("to_user", transfer -> Person.nameOf(transfer.toUser()))
                .with("by_user", transfer -> Person.nameOf(transfer.byUser()))
                .with("transferred_at", TransferView::transferredAt)
                .with("origin", TransferView::origin)
                .with("step_name", TransferView::stepName)
                .with("notes", TransferView::notes);
    }
}
