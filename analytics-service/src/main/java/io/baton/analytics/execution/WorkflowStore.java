package io.baton.analytics.execution;

import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Stretches;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads how the executions of each workflow stand, of those workflows that may be named to whoever asks. */
@Component
class WorkflowStore {

    private final DatabaseClient database;

    WorkflowStore(DatabaseClient database) {
        this.database = database;
    }

    /** Which executions, and which of their workflows come first. */
    enum Leading {
        /** Of those asked for on the days of the question. */
        ASKED_FOR("execution.workflow", "total"),
        /** Of those that ended on them. */
        ENDED("execution.workflow.ended", "total"),
        FAILED("execution.workflow.ended", "failed"),
        TIME_TAKEN("execution.workflow.ended", "completed_ms");

        private final String kind;

        private final String sql;

        /** Each stretch is read for itself by the primary key, as of the lengths of time. */
        Leading(String kind, String first) {
            this.kind = kind;
            this.sql = """
                    WITH counted AS (
                        SELECT tally.key AS workflow_id, sum(tally.n)::bigint AS total,
                            coalesce(sum(tally.n) FILTER (WHERE sub = 'pending'), 0)::bigint AS pending,
                            coalesce(sum(tally.n) FILTER (WHERE sub = 'running'), 0)::bigint AS running,
                            coalesce(sum(tally.n) FILTER (WHERE sub = 'completed'), 0)::bigint AS completed,
                            coalesce(sum(tally.n) FILTER (WHERE sub = 'failed'), 0)::bigint AS failed,
                            coalesce(sum(tally.n) FILTER (WHERE sub = 'cancelled'), 0)::bigint AS cancelled,
                            coalesce(sum(tally.tenths) FILTER (WHERE sub = 'completed'), 0)::bigint AS completed_ms
                        FROM unnest(:grains, :firsts, :lasts) AS stretch (grain, first, last)
                        CROSS JOIN LATERAL (
                            SELECT key, sub, n, tenths
                            FROM tally
                            WHERE company = :company
                                AND kind = :kind
                                AND grain = stretch.grain
                                AND start >= coalesce(date '1970-01-01' + stretch.first, '-infinity')
                                AND start <= coalesce(date '1970-01-01' + stretch.last, 'infinity')
                            OFFSET 0
                        ) AS tally
                        GROUP BY tally.key
                    )
                    SELECT counted.*, workflow.name, workflow.face
                    FROM counted
                    JOIN execution_workflow AS workflow ON workflow.company = :company AND workflow.workflow_id = counted.workflow_id
                    WHERE (workflow.project_id IS NULL OR :everyProject OR workflow.project_id = ANY(:projects))
                        AND (:face::text IS NULL OR workflow.face = :face)
                        AND counted.%1$s > 0
                    ORDER BY counted.%1$s DESC, counted.workflow_id
                    LIMIT :most
                    """.formatted(first);
        }
    }

    Mono<List<Workflow>> leading(Question question, Scope scope, Leading by) {
        var stretches = Stretches.of(question.period());
        return database.sql(by.sql)
                .bind("grains", stretches.grains())
                .bind("firsts", stretches.firsts())
                .bind("lasts", stretches.lasts())
                .bind("company", question.company())
                .bind("kind", by.kind)
                .bind("everyProject", scope.everyProject())
                .bind("projects", scope.projects().toArray(String[]::new))
                .bind("face", Parameters.in(R2dbcType.VARCHAR, scope.face()))
                .bind("most", Workflow.LISTED_MAX)
                .map(WorkflowStore::workflow)
                .all()
                .collectList();
    }

    private static Workflow workflow(Readable row) {
        var statuses = Map.of(
                "pending", number(row, "pending"),
                "running", number(row, "running"),
                "completed", number(row, "completed"),
                "failed", number(row, "failed"),
                "cancelled", number(row, "cancelled"));
        var completedMs = number(row, "completed_ms");
        return new Workflow(
                text(row, "workflow_id"),
                text(row, "name"),
                text(row, "face"),
                Standing.of(statuses, completedMs),
                completedMs);
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class));
    }

    private static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class));
    }
}
