package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.PipelineStore.need;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists runs; {@link RunRowStore} writes them. */
@Component
class RunListStore {

    private static final String COLUMNS = """
            id, pipeline_id, pipeline_name, project_id, version, status, trigger_source, created_at, started_at, completed_at
            """;

    /** From each project and status as many as wanted, so that one index serves every list. */
    private static final String OF_PROJECTS = """
            SELECT listed.*
            FROM unnest(:projects::text[]) AS project (id)
            CROSS JOIN unnest(:statuses::text[]) AS wanted (status)
            CROSS JOIN LATERAL (
                SELECT %s
                FROM pipeline_run
                WHERE project_id = project.id AND status = wanted.status
                ORDER BY id DESC
                LIMIT :reach
            ) AS listed
            ORDER BY listed.id DESC
            LIMIT :limit OFFSET :offset
            """.formatted(COLUMNS);

    private static final String OF_PIPELINE = """
            SELECT listed.*
            FROM unnest(:statuses::text[]) AS wanted (status)
            CROSS JOIN LATERAL (
                SELECT %s
                FROM pipeline_run
                WHERE pipeline_id = :pipeline AND status = wanted.status AND project_id = ANY(:projects::text[])
                ORDER BY id DESC
                LIMIT :reach
            ) AS listed
            ORDER BY listed.id DESC
            LIMIT :limit OFFSET :offset
            """.formatted(COLUMNS);

    private static final String COUNT_OF_PROJECTS = """
            SELECT coalesce(sum(runs), 0)::bigint
            FROM pipeline_count
            WHERE project_id = ANY(:projects::text[]) AND status = ANY(:statuses::text[])
            """;

    private static final String COUNT_OF_PIPELINE = COUNT_OF_PROJECTS + " AND pipeline_id = :pipeline";

    private final DatabaseClient database;

    RunListStore(DatabaseClient database) {
        this.database = database;
    }

    /** @param projects of which runs exist for the caller */
    Mono<List<RunListing.Row>> list(RunListing listing, Collection<String> projects) {
        return bound(listing.pipeline() == null ? OF_PROJECTS : OF_PIPELINE, listing, projects)
                .bind("reach", listing.paging().reach())
                .bind("limit", listing.paging().pageSize())
                .bind("offset", listing.paging().offset())
                .map(RunListStore::row)
                .all()
                .collectList();
    }

    /** From the counters, so that a long list takes no longer. */
    Mono<Long> count(RunListing listing, Collection<String> projects) {
        return bound(listing.pipeline() == null ? COUNT_OF_PROJECTS : COUNT_OF_PIPELINE, listing, projects)
                .mapValue(Long.class)
                .one();
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, RunListing listing, Collection<String> projects) {
        var spec = database.sql(sql)
                .bind("projects", projects.toArray(String[]::new))
                .bind("statuses", listing.statuses().stream().map(Enum::name).toArray(String[]::new));
        var pipeline = listing.pipeline();
        return pipeline == null ? spec : spec.bind("pipeline", pipeline);
    }

    private static RunListing.Row row(Readable row) {
        return new RunListing.Row(
                need(row, "id", UUID.class),
                need(row, "pipeline_id", UUID.class),
                need(row, "pipeline_name", String.class),
                need(row, "project_id", String.class),
                need(row, "version", Integer.class),
                Status.valueOf(need(row, "status", String.class)),
                row.get("trigger_source", String.class),
                need(row, "created_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("completed_at", Instant.class));
    }
}
