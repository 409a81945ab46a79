package io.baton.execution.nodegraph;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps test files, piece by piece; they go with their workflow. */
@Component
class FileStore {

    /** The lock makes uploads to one workflow wait for each other, so that the count is right; runs may begin meanwhile. */
    private static final String COUNT = """
        SELECT (SELECT count(*) FROM graph_file WHERE graph_file.graph = graph.number)
        FROM graph
        WHERE number = :graph
        FOR NO KEY UPDATE
        """;

    private static final String INSERT = """
        INSERT INTO graph_file (path, graph, node, size, created_at)
        VALUES (:path, :graph, :node, 0, :now)
        ON CONFLICT DO NOTHING
        RETURNING path
        """;

    private static final String PIECE =
            "INSERT INTO graph_file_piece (path, place, content) VALUES (:path, :place, :content)";

    private static final String SIZE = "UPDATE graph_file SET size = :size WHERE path = :path";

    private static final String KNOWN = "SELECT path FROM graph_file WHERE graph = :graph AND path = ANY(:paths)";

    private static final int PIECE_BYTES = 512 * 1024;

    private static final int FILES_MAX = 1000;

    private static final int COPIES_MAX = FILES_MAX + 1;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    private final Clock clock;

    FileStore(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whose the files are. */
    record Owner(long graph, String node) {}

    private record Piece(int place, byte[] content) {}

    /** Keeps all of them, or none, and answers their paths in that order. */
    Mono<List<String>> keep(Owner owner, List<FilePart> files) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.sql(COUNT)
                .bind("graph", owner.graph())
                .mapValue(Long.class)
                .one()
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")))
                .doOnNext(kept -> mustFit(kept + files.size()))
                .thenMany(Flux.fromIterable(files).concatMap(file -> keep(owner, file, now), 1))
                .collectList()
                .as(transaction::transactional);
    }

    private static void mustFit(long files) {
        if (files > FILES_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "A workflow can have at most " + FILES_MAX + " test files.");
        }
    }

    private Mono<String> keep(Owner owner, FilePart file, Instant now) {
        var name = FileName.of(file.filename());
        return Flux.range(1, COPIES_MAX)
                .map(copy -> FileName.path(Ids.workflow(owner.graph()), name, now, copy))
                .concatMap(path -> insert(owner, path, now), 0)
                .next()
                .delayUntil(path -> write(path, file));
    }

    /** Empty where the path is taken. */
    private Mono<String> insert(Owner owner, String path, Instant now) {
        return database.sql(INSERT)
                .bind("path", path)
                .bind("graph", owner.graph())
                .bind("node", owner.node())
                .bind("now", now)
                .mapValue(String.class)
                .one();
    }

    private Mono<Void> write(String path, FilePart file) {
        return pieces(file.content())
                .concatMap(piece -> write(path, piece).thenReturn((long) piece.content().length), 1)
                .reduce(0L, Long::sum)
                .flatMap(size ->
                        database.sql(SIZE).bind("size", size).bind("path", path).then());
    }

    private Mono<Void> write(String path, Piece piece) {
        return database.sql(PIECE)
                .bind("path", path)
                .bind("place", piece.place())
                .bind("content", piece.content())
                .then();
    }

    private static Flux<Piece> pieces(Flux<DataBuffer> content) {
        return Flux.defer(() -> {
            var bytes = new int[1];
            return content.bufferUntil(part -> {
                        bytes[0] += part.readableByteCount();
                        var full = bytes[0] >= PIECE_BYTES;
                        bytes[0] = full ? 0 : bytes[0];
                        return full;
                    })
                    .map(FileStore::joined)
                    .index((place, whole) -> new Piece(place.intValue(), whole))
                    .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
        });
    }

    private static byte[] joined(List<DataBuffer> parts) {
        var whole =
                new byte[parts.stream().mapToInt(DataBuffer::readableByteCount).sum()];
        var filled = 0;
        for (var part : parts) {
            var length = part.readableByteCount();
            part.read(whole, filled, length);
            filled += length;
            DataBufferUtils.release(part);
        }
        return whole;
    }

    /** Those of the paths that are none of the workflow's files. */
    Mono<Set<String>> unknown(long graph, Collection<String> paths) {
        return database.sql(KNOWN)
                .bind("graph", graph)
                .bind("paths", paths.toArray(String[]::new))
                .mapValue(String.class)
                .all()
                .collectList()
                .map(known -> {
                    var unknown = new HashSet<>(paths);
                    known.forEach(unknown::remove);
                    return unknown;
                });
    }
}
