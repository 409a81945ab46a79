package io.baton.workflow.deadline;

import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Marks items whose time is running out, and tells it in the same transaction. What is marked is a row, and what another
 * instance marks at this moment is passed over: each mark is made once, whoever sweeps and however often somebody dies at it.
 * Nothing is kept in memory; after a standstill it is the last mark that counts, and the ones before are not told any more.
 */
@Component
class Sweep {

    private static final String MARK = """
            WITH due AS (
                SELECT i.task_item_id
                FROM task_item i
                JOIN task t ON t.task_id = i.task_id
                WHERE i.status IN ('new', 'in progress') AND i.target_resolution IS NOT NULL AND i.sla_mark < 3
                  AND sla_due(i.clock_from, i.target_resolution, i.sla_mark) <= :now
                  AND t.status IN ('pending', 'in progress')
                ORDER BY sla_due(i.clock_from, i.target_resolution, i.sla_mark)
                LIMIT :batch
                FOR UPDATE OF i SKIP LOCKED)
            UPDATE task_item i
            SET sla_mark = CASE WHEN i.target_resolution <= :now THEN 3
                                WHEN sla_due(i.clock_from, i.target_resolution, 1::smallint) <= :now THEN 2
                                ELSE 1 END
            FROM due, task t
            WHERE i.task_item_id = due.task_item_id AND t.task_id = i.task_id
            RETURNING i.sla_mark::int, i.task_item_id, i.user_id, i.user_name, i.role_name, i.status AS item_status,
                      i.origin, i.step_id, i.step_name, i.assigned_on, i.clock_from, i.target_resolution,
                      t.task_id, t.ticket_id, t.ticket_number, t.ticket_subject, t.priority, t.category, t.sub_category,
                      t.department, t.workflow_id, t.workflow_name, t.workflow_version, t.status, t.owner_id,
                      t.owner_name, t.company_guid
            """;

    private static final int BATCH = 500;

    private final DatabaseClient database;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final Clock clock;

    Sweep(DatabaseClient database, Outbox outbox, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Marks all that is due. */
    Mono<Void> round() {
        return Mono.defer(() -> mark(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .repeat()
                .takeUntil(marked -> marked < BATCH)
                .then();
    }

    private Mono<Integer> mark(Instant now) {
        return database.sql(MARK)
                .bind("now", now)
                .bind("batch", BATCH)
                .mapProperties(Row.class)
                .all()
                .map(row -> row.fact(now))
                .collectList()
                .flatMap(this::tell)
                .as(transaction::transactional);
    }

    private Mono<Integer> tell(List<Fact> facts) {
        return outbox.append(facts).thenReturn(facts.size());
    }

    private record Row(
            int slaMark,
            long taskItemId,
            long userId,
            String userName,
            String roleName,
            String itemStatus,
            String origin,
            long stepId,
            String stepName,
            Instant assignedOn,
            Instant clockFrom,
            Instant targetResolution,
            long taskId,
            long ticketId,
            String ticketNumber,
            String ticketSubject,
            String priority,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            long workflowId,
            String workflowName,
            int workflowVersion,
            String status,
            @Nullable Long ownerId,
            @Nullable String ownerName,
            @Nullable UUID companyGuid) {

        Fact fact(Instant now) {
            return SlaFact.of(task(), slaMark, now);
        }

        private SlaFact.Task task() {
            return new SlaFact.Task(
                    taskId,
                    ticketId,
                    ticketNumber,
                    ticketSubject,
                    priority,
                    category,
                    subCategory,
                    department,
                    workflowId,
                    workflowName,
                    workflowVersion,
                    new SlaFact.Step(stepId, stepName, roleName),
                    status,
                    ownerId == null ? null : new SlaFact.Owner(ownerId, Objects.requireNonNull(ownerName)),
                    item(),
                    companyGuid);
        }

        private SlaFact.Item item() {
            return new SlaFact.Item(
                    taskItemId,
                    userId,
                    userName,
                    roleName,
                    itemStatus,
                    origin,
                    stepId,
                    stepName,
                    assignedOn,
                    clockFrom,
                    targetResolution);
        }
    }
}
