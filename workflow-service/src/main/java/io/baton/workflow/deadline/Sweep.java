package io.baton.workflow.deadline;

import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Marks items whose time is running out, and tells it in the same transaction. What is marked is a row, and what another
 * instance marks at this moment is passed over: each mark is made once, whoever sweeps and however often somebody dies at it.
 * Nothing is kept in memory; after a standstill each mark that was passed is told, one after the other, but for work that came
 * from somebody else, which may be late as it comes: its new holder is told how it stands and not how it came so far. The last
 * of the marks is a change of the task like any other, with a version and a line in its history.
 */
@Component
class Sweep {

    private static final String MARK = """
            WITH due AS (
                SELECT i.task_item_id, i.sla_mark AS was, i.status AS was_status,
                       CASE WHEN i.target_resolution <= :now THEN 3
                            WHEN sla_due(i.clock_from, i.target_resolution, 1::smallint) <= :now THEN 2
                            ELSE 1 END AS mark
                FROM task_item i
                JOIN task t ON t.task_id = i.task_id
                WHERE i.status IN ('new', 'in progress') AND i.target_resolution IS NOT NULL AND i.sla_mark < 3
                  AND sla_due(i.clock_from, i.target_resolution, i.sla_mark) <= :now
                  AND t.status IN ('pending', 'in progress')
                ORDER BY sla_due(i.clock_from, i.target_resolution, i.sla_mark)
                LIMIT :batch
                FOR UPDATE OF i, t SKIP LOCKED),
            marked AS (
                UPDATE task_item i
                SET sla_mark = due.mark, status = CASE WHEN due.mark = 3 THEN 'breached' ELSE i.status END
                FROM due
                WHERE i.task_item_id = due.task_item_id
                RETURNING i.*, due.was, due.was_status),
            breached AS (
                UPDATE task t
                SET version = t.version + 1, updated_at = :now
                FROM marked m
                WHERE m.sla_mark = 3 AND t.task_id = m.task_id
                RETURNING t.*),
            logged AS (
                INSERT INTO task_log (task_id, version, action, by_name, step_id, step_name, item_id, holder_id, holder_role,
                                      from_status, to_status, task_status, created_at)
                SELECT t.task_id, t.version, 'breached', 'System', t.step_id, t.step_name, m.task_item_id, m.user_id,
                       m.role_name, m.was_status, m.status, t.status, :now
                FROM marked m
                JOIN breached t ON t.task_id = m.task_id),
            told AS (
                SELECT * FROM breached
                UNION ALL
                SELECT t.* FROM marked m JOIN task t ON t.task_id = m.task_id WHERE m.sla_mark < 3)
            SELECT m.was::int, m.sla_mark::int, m.task_item_id, m.user_id, m.user_name, m.role_id, m.role_name,
                   m.was_status, m.origin, m.step_id, m.step_name, m.assigned_on, m.clock_from, m.target_resolution,
                   m.notes, t.target_resolution AS task_target, t.created_at, t.updated_at, t.version, t.task_id, t.ticket_id, t.ticket_number, t.ticket_subject, t.priority, t.category, t.sub_category,
                   t.department, t.workflow_id, t.workflow_name, t.workflow_version, t.status, t.owner_id,
                   t.owner_name, t.company_guid
            FROM marked m
            JOIN told t ON t.task_id = m.task_id
            """;

    private static final int BATCH = 500;

    /** The origin of work that its holder had from the beginning; transferred and escalated work has others. */
    private static final String BY_TURN = "System";

    private final DatabaseClient database;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    private final MeterRegistry meters;

    private final Clock clock;

    Sweep(
            DatabaseClient database,
            Outbox outbox,
            TransactionalOperator transaction,
            MeterRegistry meters,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
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
                .collectList()
                .delayUntil(rows -> outbox.append(
                        rows.stream().flatMap(row -> row.facts(now)).toList()))
                .as(transaction::transactional)
                .doOnNext(this::count)
                .map(List::size);
    }

    private void count(List<Row> rows) {
        rows.stream()
                .flatMap(Row::marks)
                .forEach(mark -> meters.counter(
                                "baton.sla.marked", "mark", SlaFact.status(mark).text())
                        .increment());
    }

    /** An item that was marked, from one mark to another, with its task. */
    private record Row(
            int was,
            int slaMark,
            long taskItemId,
            long userId,
            String userName,
            long roleId,
            String roleName,
            String wasStatus,
            String origin,
            long stepId,
            String stepName,
            Instant assignedOn,
            Instant clockFrom,
            Instant targetResolution,
            @Nullable String notes,
            @Nullable Instant taskTarget,
            Instant createdAt,
            Instant updatedAt,
            long version,
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

        /** The marks that are told. */
        Stream<Integer> marks() {
            return IntStream.rangeClosed(isInherited() ? slaMark : was + 1, slaMark)
                    .boxed();
        }

        private boolean isInherited() {
            return !origin.equals(BY_TURN);
        }

        Stream<Fact> facts(Instant now) {
            return marks().map(mark -> SlaFact.of(task(mark), mark, now, version(mark)));
        }

        /** Marks that were passed together with the last one are of the version before it. */
        private long version(int mark) {
            return isBreach(slaMark) && !isBreach(mark) ? version - 1 : version;
        }

        private static boolean isBreach(int mark) {
            return mark == SlaFact.BREACHED;
        }

        private SlaFact.Task task(int mark) {
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
                    ownerId == null ? null : new SlaFact.Person(ownerId, Objects.requireNonNull(ownerName)),
                    new SlaFact.Person(userId, userName),
                    item(mark),
                    taskTarget,
                    createdAt,
                    updatedAt,
                    companyGuid);
        }

        private SlaFact.Item item(int mark) {
            return new SlaFact.Item(
                    taskItemId,
                    userId,
                    userName,
                    roleId,
                    roleName,
                    isBreach(mark) ? SlaStatus.BREACHED.text() : wasStatus,
                    origin,
                    stepId,
                    stepName,
                    assignedOn,
                    clockFrom,
                    targetResolution,
                    notes);
        }
    }
}
