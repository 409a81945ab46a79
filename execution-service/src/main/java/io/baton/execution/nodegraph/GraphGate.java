package io.baton.execution.nodegraph;

import io.baton.execution.engine.Gate;
import io.baton.execution.engine.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets no run of a deleted workflow begin. Whoever deletes one waits for the starts that hold its row, and then sees their
 * runs; a start that waits for the deletion finds no row. So of the two one is refused.
 */
@Component
class GraphGate implements Gate {

    private static final String HOLD =
            "SELECT number FROM graph WHERE number = ANY(:numbers) ORDER BY number FOR KEY SHARE";

    private final DatabaseClient database;

    GraphGate(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Set<UUID>> shut(List<Run> fresh) {
        var ours = fresh.stream().filter(run -> Extra.isOurs(run.origin())).toList();
        return ours.isEmpty()
                ? Mono.just(Set.of())
                : database.sql(HOLD)
                        .bind(
                                "numbers",
                                ours.stream().map(GraphGate::graph).distinct().toArray(Long[]::new))
                        .mapValue(Long.class)
                        .all()
                        .collectList()
                        .map(HashSet::new)
                        .map(there -> of(ours, run -> !there.contains(graph(run))));
    }

    private static Set<UUID> of(List<Run> runs, Predicate<Run> isShut) {
        var shut = new HashSet<UUID>();
        runs.stream().filter(isShut).forEach(run -> shut.add(run.origin().id()));
        return shut;
    }

    private static long graph(Run run) {
        return Ids.workflow(run.origin().flow());
    }
}
