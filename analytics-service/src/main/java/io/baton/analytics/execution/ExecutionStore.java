package io.baton.analytics.execution;

import io.baton.analytics.execution.ExecutionPart.Execution;
import io.baton.analytics.execution.ExecutionPart.FailedTask;
import io.baton.analytics.intake.Columns;
import io.baton.analytics.intake.Columns.Batch;
import io.baton.analytics.intake.FactTable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
                FROM unnest(:ids::text[], :versions::bigint[], :companies::uuid[], :faces::text[], :workflows::text[],
                        :names::text[], :projects::text[], :statuses::text[], :created::timestamptz[],
                        :started::timestamptz[], :completed::timestamptz[], :durations::bigint[], :stepsCompleted::int[],
                        :stepsFailed::int[], :stepsSkipped::int[], :stepsCancelled::int[], :types::text[], :codes::text[])
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
            """;

    /** Moves the counts by exactly what changed: minus what a fact told before, plus what it tells now. */
    private static final String COUNT = """
                RETURNING old AS before, new AS after
            ), moved AS (
                SELECT (before).*, -1 AS by FROM changed WHERE (before).execution_id IS NOT NULL
                UNION ALL
                SELECT (after).*, 1 FROM changed
            ), tallied AS (
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

    static final FactTable TABLE = FactTable.counted("execution_fact", insert -> "WITH changed AS (" + insert + COUNT);

    private final Columns columns;

    ExecutionStore(Columns columns) {
        this.columns = columns;
    }

    Mono<Void> apply(List<ExecutionPart> parts) {
        if (parts.isEmpty()) {
            return Mono.empty();
        }
        return steps(times(whose(columns.of(FACTS + COUNT, parts)))).statement().then();
    }

    private static Batch<ExecutionPart> whose(Batch<ExecutionPart> batch) {
        return batch.texts("ids", part -> part.execution().executionId())
                .numbers("versions", ExecutionPart::version)
                .guids("companies", part -> part.execution().companyGuid())
                .texts("faces", part -> part.execution().face())
                .texts("workflows", part -> part.execution().workflowId())
                .texts("names", part -> part.execution().workflowName())
                .texts("projects", part -> part.execution().projectId())
                .texts("statuses", part -> part.execution().status());
    }

    private static Batch<ExecutionPart> times(Batch<ExecutionPart> batch) {
        return batch.times("created", part -> part.execution().createdAt())
                .times("started", part -> part.execution().startedAt())
                .times("completed", part -> part.execution().completedAt())
                .numbers("durations", part -> part.execution().durationMs());
    }

    private static Batch<ExecutionPart> steps(Batch<ExecutionPart> batch) {
        return batch.numbers("stepsCompleted", part -> part.execution().steps("completed"))
                .numbers("stepsFailed", part -> part.execution().steps("failed"))
                .numbers("stepsSkipped", part -> part.execution().steps("skipped"))
                .numbers("stepsCancelled", part -> part.execution().steps("cancelled"))
                .texts("types", part -> failed(part.execution(), FailedTask::type))
                .texts("codes", part -> failed(part.execution(), FailedTask::errorCode));
    }

    private static @Nullable String failed(Execution execution, Function<FailedTask, @Nullable String> of) {
        var task = execution.failedTask();
        return task == null ? null : of.apply(task);
    }
}
