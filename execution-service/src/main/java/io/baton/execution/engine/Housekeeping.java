package io.baton.execution.engine;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the engine's tables need now and then. */
@Component
class Housekeeping {

    private static final String MAKE = """
            SELECT make_run_partitions((now() + interval '1 month')::date),
                   make_run_partitions((now() + interval '2 months')::date)
            """;

    private final DatabaseClient database;

    private final QueueStore queue;

    private final EngineProperties limits;

    private final EngineMetrics metrics;

    Housekeeping(DatabaseClient database, QueueStore queue, EngineProperties limits, EngineMetrics metrics) {
        this.database = database;
        this.queue = queue;
        this.limits = limits;
        this.metrics = metrics;
    }

    /** Makes room for the runs of the next months. */
    Mono<Void> makePartitions() {
        return database.sql(MAKE).then();
    }

    /** Counts how many runs wait to begin, no further than matters. */
    Mono<Void> measureQueue() {
        return queue.length(limits.queuedMax() + 1).doOnNext(metrics::queued).then();
    }
}
