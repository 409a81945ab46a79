package io.baton.execution.dataflow;

import io.baton.execution.dataflow.Definition.Step;
import io.baton.platform.paging.PageQuery;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads data flows and their versions. */
@Component
class DataFlowStore {

    private static final String LIST = """
            SELECT workflow_id, name, description, version, created_at, updated_at
            FROM dataflow
            WHERE company_guid = :company AND deleted_at IS NULL
            ORDER BY created_at DESC, workflow_id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = "SELECT flows FROM dataflow_total WHERE company_guid = :company";

    private static final String FIND = """
            SELECT workflow_id, name, description, version, created_at, updated_at
            FROM dataflow
            WHERE workflow_id = :id AND company_guid = :company AND deleted_at IS NULL
            """;

    private static final String VERSION = """
            SELECT workflow_id, version, name, description, steps, plan, created_by, created_at
            FROM dataflow_version
            WHERE workflow_id = :id AND version = :version
            """;

    private static final String VERSIONS = """
            SELECT version, name, description, created_by, created_at
            FROM dataflow_version
            WHERE workflow_id = :id
            ORDER BY version DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final DatabaseClient database;

    private final JsonMapper json;

    DataFlowStore(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A version in the list of them, without its steps. */
    record VersionRow(int version, String name, String description, String createdBy, Instant createdAt) {}

    Mono<List<DataFlow>> list(UUID company, PageQuery page) {
        return database.sql(LIST)
                .bind("company", company)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(DataFlowStore::dataFlow)
                .all()
                .collectList();
    }

    Mono<Long> count(UUID company) {
        return database.sql(COUNT)
                .bind("company", company)
                .mapValue(Long.class)
                .one()
                .defaultIfEmpty(0L);
    }

    /** The data flow as it is now; empty where the company has none of that id. */
    Mono<DataFlow> find(String id, UUID company) {
        return database.sql(FIND)
                .bind("id", id)
                .bind("company", company)
                .map(DataFlowStore::dataFlow)
                .one();
    }

    Mono<FlowVersion> version(String id, int version) {
        return database.sql(VERSION)
                .bind("id", id)
                .bind("version", version)
                .map(this::flowVersion)
                .one();
    }

    Mono<List<VersionRow>> versions(String id, PageQuery page) {
        return database.sql(VERSIONS)
                .bind("id", id)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .mapProperties(VersionRow.class)
                .all()
                .collectList();
    }

    private FlowVersion flowVersion(Readable row) {
        var definition = new Definition(
                need(row, "name", String.class),
                need(row, "description", String.class),
                json.readValue(need(row, "steps", String.class), STEPS));
        return new FlowVersion(
                need(row, "workflow_id", String.class),
                need(row, "version", Integer.class),
                definition,
                need(row, "plan", Long.class),
                need(row, "created_by", String.class),
                need(row, "created_at", Instant.class));
    }

    private static DataFlow dataFlow(Readable row) {
        return new DataFlow(
                need(row, "workflow_id", String.class),
                need(row, "name", String.class),
                need(row, "description", String.class),
                need(row, "version", Integer.class),
                need(row, "created_at", Instant.class),
                need(row, "updated_at", Instant.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
