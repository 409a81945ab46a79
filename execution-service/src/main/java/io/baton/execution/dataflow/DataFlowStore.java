package io.baton.execution.dataflow;

import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class DataFlowStore {

    private static final String LIST = """
            SELECT workflow_id, name, description, version, created_at, updated_at
            FROM dataflow
            WHERE company_guid = :company
            ORDER BY created_at DESC, workflow_id DESC
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = "SELECT count(*) FROM dataflow WHERE company_guid = :company";

    private final DatabaseClient database;

    DataFlowStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<DataFlow>> list(UUID company, PageQuery page) {
        var flows = database.sql(LIST)
                .bind("company", company)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(DataFlowStore::dataFlow)
                .all()
                .collectList();
        return Mono.zip(flows, count(company), page::of);
    }

    private Mono<Long> count(UUID company) {
        return database.sql(COUNT).bind("company", company).mapValue(Long.class).one();
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
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
