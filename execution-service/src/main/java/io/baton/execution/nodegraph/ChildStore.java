package io.baton.execution.nodegraph;

import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunStatus;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the runs that nodes want, in the transactions that change any of them. */
@Component
class ChildStore {

    private static final String WANT = """
        INSERT INTO graph_child (parent, node, place)
        SELECT wanted.parent, wanted.node, place
        FROM unnest(:parents::uuid[], :nodes::int[], :counts::int[]) AS wanted (parent, node, count)
        CROSS JOIN LATERAL generate_series(0, wanted.count - 1) AS place
        ON CONFLICT DO NOTHING
        """;

    private static final String LOOK = """
        INSERT INTO graph_due (parent, node)
        SELECT * FROM unnest(:parents::uuid[], :nodes::int[])
        """;

    private static final String MOVE = """
        WITH moved AS (
            UPDATE graph_child AS child
            SET state = now.state, output = now.output, error = now.error
            FROM unnest(:numbers::bigint[], :states::text[], :outputs::text[], :errors::text[])
                AS now (number, state, output, error)
            WHERE child.number = now.number
            RETURNING child.parent, child.node
        )
        INSERT INTO graph_due (parent, node)
        SELECT DISTINCT parent, node FROM moved
        """;

    private static final String DUE = "SELECT id, parent, node FROM graph_due ORDER BY id LIMIT :limit";

    private static final String SEEN = "DELETE FROM graph_due WHERE id = ANY(:ids)";

    private static final String OF_NODE = """
        SELECT number, place, state, output, error FROM graph_child
        WHERE parent = :parent AND node = :node
        """;

    private static final String FORGET =
            "DELETE FROM graph_child WHERE parent = :parent AND node = :node AND state NOT IN ('STARTED', 'PAUSED')";

    private static final String BELONG = """
        INSERT INTO graph_descent AS known (root, runs)
        SELECT * FROM unnest(:roots::uuid[], :counts::bigint[])
        ON CONFLICT (root) DO UPDATE SET runs = known.runs + excluded.runs
        """;

    private static final String DESCENT = "SELECT runs FROM graph_descent WHERE root = :root";

    private static final String STARTED_BY = """
        SELECT parent, node, number FROM graph_child
        WHERE parent = ANY(:parents) AND state <> 'WAITING'
        ORDER BY parent, node, place
        """;

    private final DatabaseClient database;

    ChildStore(DatabaseClient database) {
        this.database = database;
    }

    /** A node whose runs somebody has to look at, with the rows that say so. */
    record Due(UUID parent, int node, List<Long> rows) {}

    private record Node(UUID parent, int number, int count) {}

    private record Moved(
            long number,
            String state,
            @Nullable String output,
            @Nullable String error) {}

    /** Keeps what the changes mean for runs that are wanted; whether there is something to look at now. */
    Mono<Boolean> keep(List<Recorded> changes) {
        var wanted = new ArrayList<Node>();
        var off = new ArrayList<Node>();
        var moved = new ArrayList<Moved>();
        for (var change : changes) {
            var id = change.after().origin().id();
            for (Entry.Slept slept : RunsWanted.begun(change)) {
                wanted.add(
                        new Node(id, slept.node(), slept.output().path("inputs").size()));
            }
            RunsWanted.calledOff(change).forEach(entry -> off.add(new Node(id, entry.node(), 0)));
            if (Extra.of(change.after().origin()).isChild()) {
                moved(change, moved);
            }
        }
        var looks = new ArrayList<>(wanted);
        looks.addAll(off);
        return (wanted.isEmpty() ? Mono.<Void>empty() : nodes(WANT, wanted, true))
                .then(wanted.isEmpty() ? Mono.empty() : belong(changes))
                .then(looks.isEmpty() ? Mono.empty() : nodes(LOOK, looks, false))
                .then(moved.isEmpty() ? Mono.empty() : move(moved))
                .thenReturn(!looks.isEmpty() || !moved.isEmpty());
    }

    /** Counts the runs that are wanted with all others below the same run; in order, so that two batches do not lock crosswise. */
    private Mono<Void> belong(List<Recorded> changes) {
        var counts = new TreeMap<UUID, Long>();
        for (var change : changes) {
            for (Entry.Slept slept : RunsWanted.begun(change)) {
                var runs = (long) slept.output().path("inputs").size();
                counts.merge(Extra.root(change.after().origin()), runs, Long::sum);
            }
        }
        return database.sql(BELONG)
                .bind("roots", counts.keySet().toArray(UUID[]::new))
                .bind("counts", counts.values().toArray(Long[]::new))
                .then();
    }

    /** How many runs below that one were ever wanted. */
    Mono<Long> descent(UUID root) {
        return database.sql(DESCENT).bind("root", root).mapValue(Long.class).one();
    }

    private static void moved(Recorded change, List<Moved> moved) {
        var run = change.after();
        var number = Ids.number("R", run.origin().label());
        var error = run.life().error();
        if (run.status().ended()) {
            var output =
                    Status.of(run.status()) == Status.COMPLETED ? Given.by(run).toString() : null;
            moved.add(
                    new Moved(number, Status.of(run.status()).name(), output, error == null ? null : error.message()));
        } else if (change.isFirst() || isPaused(run) != isPaused(change.before())) {
            moved.add(new Moved(number, isPaused(run) ? Child.PAUSED : Child.STARTED, null, null));
        }
    }

    private static boolean isPaused(Run run) {
        return run.status() == RunStatus.PAUSED;
    }

    private Mono<Void> nodes(String sql, List<Node> nodes, boolean withCounts) {
        var statement = database.sql(sql)
                .bind("parents", nodes.stream().map(Node::parent).toArray(UUID[]::new))
                .bind("nodes", nodes.stream().map(Node::number).toArray(Integer[]::new));
        return (withCounts
                        ? statement.bind(
                                "counts", nodes.stream().map(Node::count).toArray(Integer[]::new))
                        : statement)
                .then();
    }

    private Mono<Void> move(List<Moved> moved) {
        @Nullable String[] outputs = new String[moved.size()];
        @Nullable String[] errors = new String[moved.size()];
        for (var i = 0; i < moved.size(); i++) {
            outputs[i] = moved.get(i).output();
            errors[i] = moved.get(i).error();
        }
        return database.sql(MOVE)
                .bind("numbers", moved.stream().map(Moved::number).toArray(Long[]::new))
                .bind("states", moved.stream().map(Moved::state).toArray(String[]::new))
                .bind("outputs", outputs)
                .bind("errors", errors)
                .then();
    }

    /** What has to be looked at, oldest first. */
    Mono<List<Due>> due(int limit) {
        return database.sql(DUE)
                .bind("limit", limit)
                .map(row -> new Due(
                        need(row, "parent", UUID.class),
                        need(row, "node", Integer.class),
                        List.of(need(row, "id", Long.class))))
                .all()
                .collectList()
                .map(ChildStore::joined);
    }

    private static List<Due> joined(List<Due> rows) {
        var byNode = rows.stream().collect(Collectors.groupingBy(due -> Map.entry(due.parent(), due.node())));
        return byNode.entrySet().stream()
                .map(node -> new Due(
                        node.getKey().getKey(),
                        node.getKey().getValue(),
                        node.getValue().stream()
                                .flatMap(due -> due.rows().stream())
                                .toList()))
                .toList();
    }

    /** The node's runs are to be looked at. */
    Mono<Void> look(UUID parent, int node) {
        return nodes(LOOK, List.of(new Node(parent, node, 0)), false);
    }

    /** It was looked at. */
    Mono<Void> seen(Due due) {
        return database.sql(SEEN).bind("ids", due.rows().toArray(Long[]::new)).then();
    }

    /** Nobody will ask for what is over; what is not says so when it is. */
    Mono<Void> forget(UUID parent, int node) {
        return database.sql(FORGET).bind("parent", parent).bind("node", node).then();
    }

    Mono<List<Child>> of(UUID parent, int node) {
        return database.sql(OF_NODE)
                .bind("parent", parent)
                .bind("node", node)
                .map(row -> new Child(
                        need(row, "number", Long.class),
                        need(row, "place", Integer.class),
                        need(row, "state", String.class),
                        row.get("output", String.class),
                        row.get("error", String.class)))
                .all()
                .collectList();
    }

    /** By parent and by place of the node the runs that were started. */
    Mono<Map<UUID, Map<Integer, List<String>>>> startedBy(Collection<UUID> parents) {
        return database.sql(STARTED_BY)
                .bind("parents", parents.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Map.entry(need(row, "parent", UUID.class), need(row, "node", Integer.class)),
                        Ids.run(need(row, "number", Long.class))))
                .all()
                .collect(Collectors.groupingBy(
                        row -> row.getKey().getKey(),
                        Collectors.groupingBy(
                                row -> row.getKey().getValue(),
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    private static <T> T need(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
