package io.baton.analytics.execution;

import io.baton.analytics.execution.ExecutionPart.Execution;
import io.baton.analytics.execution.ExecutionPart.FailedTask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes the facts of executions and their counts, a whole batch in one statement. Batches of many instances meet in the same
 * rows; they cannot deadlock, since each takes its locks in one order.
 */
@Component
class ExecutionStore {

    private static final String FACTS = """
            WITH heard AS (
                SELECT DISTINCT ON (execution_id) *
                FROM unnest(:ids, :versions, :companies, :faces, :workflows, :names, :projects, :statuses, :created, :started,
                        :completed, :durations, :stepsCompleted, :stepsFailed, :stepsSkipped, :stepsCancelled, :types, :codes)
                    AS execution (execution_id, version, company, face, workflow_id, name, project_id, status, created_at,
                        started_at, completed_at, duration_ms, steps_completed, steps_failed, steps_skipped, steps_cancelled,
                        failed_type, error_code)
                ORDER BY execution_id, version DESC
            ), named AS (
                INSERT INTO execution_workflow AS known (company, workflow_id, face, name, project_id, heard_at)
                SELECT DISTINCT ON (company, workflow_id) company, workflow_id, face, name, project_id, created_at
                FROM heard
                ORDER BY company, workflow_id, created_at DESC, name COLLATE "C" DESC
                ON CONFLICT (company, workflow_id) DO UPDATE
                SET face = excluded.face, name = excluded.name, project_id = excluded.project_id, heard_at = excluded.heard_at
                WHERE (known.heard_at, known.name) < (excluded.heard_at, excluded.name)
            ), changed AS (
                INSERT INTO execution_fact AS fact (execution_id, version, company, face, workflow_id, status, created_at,
                    started_at, completed_at, duration_ms, steps_completed, steps_failed, steps_skipped, steps_cancelled,
                    failed_type, error_code)
                SELECT execution_id, version, company, face, workflow_id, status, created_at, started_at, completed_at,
                    duration_ms, steps_completed, steps_failed, steps_skipped, steps_cancelled, failed_type, error_code
                FROM heard
                ORDER BY execution_id
                ON CONFLICT (execution_id) DO UPDATE
                SET version = excluded.version,
                    status = excluded.status,
                    started_at = excluded.started_at,
                    completed_at = excluded.completed_at,
                    duration_ms = excluded.duration_ms,
                    steps_completed = excluded.steps_completed,
                    steps_failed = excluded.steps_failed,
                    steps_skipped = excluded.steps_skipped,
                    steps_cancelled = excluded.steps_cancelled,
                    failed_type = excluded.failed_type,
                    error_code = excluded.error_code
                WHERE fact.version < excluded.version
                RETURNING old AS before, new AS after
            ), moved AS (
                SELECT (before).*, -1 AS by FROM changed WHERE (before).execution_id IS NOT NULL
                UNION ALL
                SELECT (after).*, 1 FROM changed
            )
            """;

    /** Moves the counts by exactly what changed: minus what a fact told before, plus what it tells now. */
    private static final String COUNT = """
            , tallied AS (
                INSERT INTO tally AS total (company, kind, grain, start, key, sub, n, tenths)
                SELECT moved.company, told.kind, part.grain, part.first, told.key, told.sub, sum(by * told.n), sum(by * told.ms)
                FROM moved
                CROSS JOIN LATERAL execution_tells(face, workflow_id, status, created_at, started_at, completed_at, duration_ms,
                    steps_completed, steps_failed, steps_skipped, steps_cancelled, failed_type, error_code) AS told
                CROSS JOIN LATERAL grains(told.start) AS part
                GROUP BY moved.company, told.kind, part.grain, part.first, told.key, told.sub
                HAVING sum(by * told.n) <> 0 OR sum(by * told.ms) <> 0
                ORDER BY moved.company, told.kind, part.grain, part.first, told.key, told.sub
                ON CONFLICT (company, kind, grain, start, key, sub) DO UPDATE
                SET n = total.n + excluded.n, tenths = total.tenths + excluded.tenths
            )
            INSERT INTO spread AS total (company, kind, key, grain, start, pairs)
            SELECT spread_out.company, spread_out.kind, spread_out.key, part.grain, part.first, array_agg(spread_out.pair)
            FROM (
                SELECT moved.company, told.kind, told.key, told.start, length_pair(told.value, sum(by)) AS pair
                FROM moved
                CROSS JOIN LATERAL execution_spreads(face, workflow_id, status, created_at, started_at, completed_at, duration_ms)
                    AS told
                GROUP BY moved.company, told.kind, told.key, told.start, told.value
                HAVING sum(by) <> 0
            ) AS spread_out
            CROSS JOIN LATERAL grains(spread_out.start) AS part
            GROUP BY spread_out.company, spread_out.kind, spread_out.key, part.grain, part.first
            ORDER BY spread_out.company, spread_out.kind, spread_out.key, part.grain, part.first
            ON CONFLICT (company, kind, grain, start, key) DO UPDATE SET pairs = add_pairs(total.pairs, excluded.pairs)
            """;

    private final DatabaseClient database;

    ExecutionStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> apply(List<ExecutionPart> parts) {
        if (parts.isEmpty()) {
            return Mono.empty();
        }
        return steps(times(whose(new Columns(database.sql(FACTS + COUNT), parts))))
                .statement()
                .then();
    }

    private static Columns whose(Columns columns) {
        return columns.with("ids", String[]::new, execution -> execution.executionId())
                .bind("versions", Long[]::new, part -> part.version())
                .with("companies", UUID[]::new, execution -> execution.companyGuid())
                .with("faces", String[]::new, execution -> execution.face())
                .with("workflows", String[]::new, execution -> execution.workflowId())
                .with("names", String[]::new, execution -> execution.workflowName())
                .with("projects", String[]::new, execution -> execution.projectId())
                .with("statuses", String[]::new, execution -> execution.status());
    }

    private static Columns times(Columns columns) {
        return columns.with("created", Instant[]::new, execution -> execution.createdAt())
                .with("started", Instant[]::new, execution -> execution.startedAt())
                .with("completed", Instant[]::new, execution -> execution.completedAt())
                .with("durations", Long[]::new, execution -> execution.durationMs());
    }

    private static Columns steps(Columns columns) {
        return columns.with("stepsCompleted", Integer[]::new, execution -> execution.steps("completed"))
                .with("stepsFailed", Integer[]::new, execution -> execution.steps("failed"))
                .with("stepsSkipped", Integer[]::new, execution -> execution.steps("skipped"))
                .with("stepsCancelled", Integer[]::new, execution -> execution.steps("cancelled"))
                .with("types", String[]::new, execution -> failed(execution, FailedTask::type))
                .with("codes", String[]::new, execution -> failed(execution, FailedTask::errorCode));
    }

    private static @Nullable String failed(Execution execution, Function<FailedTask, @Nullable String> of) {
        var task = execution.failedTask();
        return task == null ? null : of.apply(task);
    }

    /** A batch turned on its side: one array for each column, as {@code unnest} takes it. */
    private record Columns(GenericExecuteSpec statement, List<ExecutionPart> parts) {

        <V> Columns with(String name, IntFunction<V[]> array, Function<Execution, @Nullable V> column) {
            return bind(name, array, part -> column.apply(part.execution()));
        }

        <V> Columns bind(String name, IntFunction<V[]> array, Function<ExecutionPart, @Nullable V> column) {
            return new Columns(statement.bind(name, parts.stream().map(column).toArray(array)), parts);
        }
    }
}
