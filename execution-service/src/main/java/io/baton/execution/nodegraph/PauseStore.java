package io.baton.execution.nodegraph;

import io.baton.execution.engine.Entry;
import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Recorded;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps which questions are open, in the transactions that open and close them. */
@Component
class PauseStore {

    private static final String OPEN = """
        INSERT INTO graph_pause (run_id, node, company_guid, paused_at)
        SELECT * FROM unnest(:runs::uuid[], :nodes::int[], :companies::uuid[], :times::timestamptz[])
        """;

    private static final String CLOSE = """
        DELETE FROM graph_pause AS pause
        USING unnest(:runs::uuid[], :nodes::int[]) AS closed (run_id, node)
        WHERE pause.run_id = closed.run_id AND pause.node = closed.node
        """;

    private static final String LIST = """
        SELECT run_id, node FROM graph_pause
        WHERE company_guid = :company
        ORDER BY paused_at DESC, run_id DESC, node DESC
        LIMIT :limit OFFSET :offset
        """;

    private final DatabaseClient database;

    PauseStore(DatabaseClient database) {
        this.database = database;
    }

    /** Which node of which run somebody has to decide. */
    record Open(UUID run, int node) {}

    private record Asked(UUID run, int node, UUID company, Instant at) {}

    Mono<List<Open>> list(UUID company, Paging page) {
        return database.sql(LIST)
                .bind("company", company)
                .bind("limit", page.pageSize())
                .bind("offset", page.offset())
                .map(row -> new Open(need(row, "run_id", UUID.class), need(row, "node", Integer.class)))
                .all()
                .collectList();
    }

    Mono<Void> keep(List<Recorded> changes) {
        var asked = changes.stream().flatMap(PauseStore::asked).toList();
        var closed = changes.stream().flatMap(PauseStore::closed).toList();
        return (asked.isEmpty() ? Mono.<Void>empty() : open(asked))
                .then(closed.isEmpty() ? Mono.empty() : close(closed));
    }

    private static Stream<Asked> asked(Recorded change) {
        var origin = change.after().origin();
        return change.entries().stream()
                .filter(Entry.Paused.class::isInstance)
                .map(Entry.Paused.class::cast)
                .map(paused -> new Asked(origin.id(), paused.node(), origin.company(), paused.at()));
    }

    private static Stream<Open> closed(Recorded change) {
        var before = change.before();
        var after = change.after();
        return change.entries().stream()
                .filter(Entry.OfNode.class::isInstance)
                .map(entry -> ((Entry.OfNode) entry).node())
                .distinct()
                .filter(node -> before.node(node).status() == NodeStatus.PAUSED
                        && after.node(node).status() != NodeStatus.PAUSED)
                .map(node -> new Open(after.origin().id(), node));
    }

    private Mono<Void> open(List<Asked> asked) {
        return database.sql(OPEN)
                .bind("runs", asked.stream().map(Asked::run).toArray(UUID[]::new))
                .bind("nodes", asked.stream().map(Asked::node).toArray(Integer[]::new))
                .bind("companies", asked.stream().map(Asked::company).toArray(UUID[]::new))
                .bind("times", asked.stream().map(Asked::at).toArray(Instant[]::new))
                .then();
    }

    private Mono<Void> close(List<Open> closed) {
        return database.sql(CLOSE)
                .bind("runs", closed.stream().map(Open::run).toArray(UUID[]::new))
                .bind("nodes", closed.stream().map(Open::node).toArray(Integer[]::new))
                .then();
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
