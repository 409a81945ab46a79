package io.baton.execution.nodegraph;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the test files that are kept can be read. */
@Component
class FileShelf {

    private static final String COLUMNS = "file.path, file.node, file.size, file.created_at";

    private static final String LIST = """
        SELECT %s FROM graph_file AS file
        WHERE file.graph = :graph
        ORDER BY file.created_at DESC, file.path DESC
        LIMIT :limit OFFSET :offset
        """.formatted(COLUMNS);

    private static final String FIND = """
        SELECT %s FROM graph_file AS file JOIN graph ON graph.number = file.graph
        WHERE file.path = :path AND graph.company_guid = :company
        """.formatted(COLUMNS);

    private static final String PIECES = "SELECT count(*)::int FROM graph_file_piece WHERE path = :path";

    private static final String PIECE = "SELECT content FROM graph_file_piece WHERE path = :path AND place = :place";

    private final DatabaseClient database;

    FileShelf(DatabaseClient database) {
        this.database = database;
    }

    /** Newest first. */
    Mono<List<TestFile>> list(long graph, Paging page) {
        return database.sql(LIST)
                .bind("graph", graph)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(FileShelf::file)
                .all()
                .collectList();
    }

    /** Empty where none of the company's workflows has such a file. */
    Mono<TestFile> find(String path, UUID company) {
        return database.sql(FIND)
                .bind("path", path)
                .bind("company", company)
                .map(FileShelf::file)
                .one();
    }

    /**
     * What is in it, read as fast as it is taken. Each piece is a statement of its own: one for the whole file would hold a
     * connection for as long as a slow reader likes.
     */
    Flux<byte[]> read(TestFile file) {
        return database.sql(PIECES)
                .bind("path", file.path())
                .mapValue(Integer.class)
                .one()
                .flatMapMany(pieces -> Flux.range(0, pieces))
                .concatMap(place -> piece(file, place), 0);
    }

    private Mono<byte[]> piece(TestFile file, int place) {
        return database.sql(PIECE)
                .bind("path", file.path())
                .bind("place", place)
                .mapValue(byte[].class)
                .one();
    }

    private static TestFile file(Readable row) {
        return new TestFile(
                need(row, "path", String.class),
                need(row, "node", String.class),
                need(row, "size", Long.class),
                need(row, "created_at", Instant.class));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
