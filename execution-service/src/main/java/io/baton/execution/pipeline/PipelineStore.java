package io.baton.execution.pipeline;

import io.baton.execution.pipeline.Definition.Stage;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads pipelines. */
@Component
class PipelineStore {

    /** From each project as many as wanted, so that one index serves every list. */
    private static final String LIST = """
            SELECT listed.id, listed.name, listed.project_id, listed.is_enabled, listed.stage_count
            FROM unnest(:projects::text[]) AS wanted (project_id)
            CROSS JOIN LATERAL (
                SELECT id, name, project_id, is_enabled, stage_count
                FROM pipeline
                WHERE project_id = wanted.project_id AND deleted_at IS NULL
                ORDER BY id DESC
                LIMIT :reach
            ) AS listed
            ORDER BY listed.id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = """
            SELECT coalesce(sum(pipelines), 0)::bigint FROM pipeline_total WHERE project_id = ANY(:projects::text[])
            """;

    private static final String PROJECTS = "SELECT project_id FROM pipeline_total";

    private static final String FIND = """
            SELECT pipeline.id, project_id, name, description, is_enabled, pipeline.version, pipeline.created_at, updated_at,
                   stages, parameters, plan
            FROM pipeline
            JOIN pipeline_version AS version ON version.pipeline_id = pipeline.id AND version.version = pipeline.version
            WHERE pipeline.id = :id AND deleted_at IS NULL
            """;

    private static final String VERSION = """
            SELECT version, stages, parameters, plan FROM pipeline_version WHERE pipeline_id = :id AND version = :version
            """;

    private static final TypeReference<List<Stage>> STAGES = new TypeReference<>() {};

    private final DatabaseClient database;

    private final JsonMapper json;

    PipelineStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<List<Pipeline.Listed>> list(Collection<String> projects, Paging page) {
        return database.sql(LIST)
                .bind("projects", projects.toArray(String[]::new))
                .bind("reach", page.reach())
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(row -> new Pipeline.Listed(
                        need(row, "id", UUID.class),
                        need(row, "name", String.class),
                        need(row, "project_id", String.class),
                        need(row, "is_enabled", Boolean.class),
                        need(row, "stage_count", Integer.class)))
                .all()
                .collectList();
    }

    Mono<Long> count(Collection<String> projects) {
        return database.sql(COUNT)
                .bind("projects", projects.toArray(String[]::new))
                .mapValue(Long.class)
                .one();
    }

    /** Every project that has or had a pipeline. */
    Mono<List<String>> projects() {
        return database.sql(PROJECTS).mapValue(String.class).all().collectList();
    }

    /** The pipeline as it is now; empty where there is none of that id. */
    Mono<Pipeline> find(UUID id) {
        return database.sql(FIND).bind("id", id).map(this::pipeline).one();
    }

    Mono<Pipeline.Version> version(UUID id, int version) {
        return database.sql(VERSION)
                .bind("id", id)
                .bind("version", version)
                .map(this::readVersion)
                .one();
    }

    private Pipeline pipeline(Readable row) {
        return new Pipeline(
                need(row, "id", UUID.class),
                need(row, "project_id", String.class),
                need(row, "name", String.class),
                need(row, "description", String.class),
                need(row, "is_enabled", Boolean.class),
                readVersion(row),
                need(row, "created_at", Instant.class),
                need(row, "updated_at", Instant.class));
    }

    private Pipeline.Version readVersion(Readable row) {
        return new Pipeline.Version(
                need(row, "version", Integer.class),
                json.readValue(need(row, "stages", String.class), STAGES),
                List.of(need(row, "parameters", String[].class)),
                need(row, "plan", Long.class));
    }

    static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
