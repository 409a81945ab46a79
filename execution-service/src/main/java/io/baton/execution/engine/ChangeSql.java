package io.baton.execution.engine;

/**
 * The statements of {@link ChangeStore}. Each takes a batch as arrays and answers the ids of the runs that it changed: a run
 * whose version or epoch is another by now is left out, and nothing of it is written.
 */
final class ChangeSql {

    /** The class of the locks that {@code held_epoch} takes in shared mode; whoever takes a partition over needs it alone. */
    static final int PLACEMENT_LOCKS = 1112585284;

    /** Only what was asked for under the epoch that holds; without an epoch it was asked for by a command. */
    private static final String FENCED = """
            LEFT JOIN (
                SELECT number, held_epoch(number) AS epoch
                FROM (SELECT DISTINCT partition AS number
                      FROM unnest(:partitions::int[], :epochs::bigint[]) AS named (partition, epoch)
                      WHERE epoch IS NOT NULL
                      ORDER BY number) AS numbers
            ) AS held ON held.number = wanted.partition
            WHERE (wanted.epoch IS NULL OR held.epoch = wanted.epoch)
            """;

    /**
     * Those whose labels were free. A condition that cannot become a join: the planner expects one row of each side and would
     * compare each with each.
     */
    private static final String NAMED = "(id IN (SELECT run_id FROM named)) IS TRUE";

    private static final String NEW_RUNS = """
            WITH wanted AS MATERIALIZED (
                SELECT wanted.*
                FROM unnest(:ids::uuid[], :versions::int[], :partitions::int[], :epochs::bigint[], :statuses::text[],
                            :started::timestamptz[], :ended::timestamptz[], :wakes::timestamptz[], :entries::text[],
                            :labels::text[], :flows::text[], :plans::bigint[], :companies::uuid[], :starters::text[],
                            :inputs::text[], :traces::text[], :extras::text[], :created::timestamptz[])
                     AS wanted (id, version, partition, epoch, status, started_at, ended_at, wake_at, entries,
                                label, flow, plan, company, started_by, input, trace, extra, created_at)
                %s
            ), named AS (
                INSERT INTO run_label (label, run_id)
                SELECT label, id FROM wanted
                ON CONFLICT DO NOTHING
                RETURNING run_id
            ), changed AS (
                INSERT INTO run_change (run_id, version, entries)
                SELECT id, version, entries FROM wanted
                WHERE %s AND entries <> '[]'
            )
            """.formatted(FENCED, NAMED);

    static final String OPEN = NEW_RUNS + """
            INSERT INTO run (id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition, version,
                             status, started_at, wake_at)
            SELECT id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition, version,
                   status, started_at, wake_at
            FROM wanted
            WHERE %s
            RETURNING id
            """.formatted(NAMED);

    static final String OPEN_AND_END = NEW_RUNS + """
            INSERT INTO run_ended (id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition,
                                   version, status, started_at, ended_at)
            SELECT id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition,
                   version, status, started_at, ended_at
            FROM wanted
            WHERE %s
            RETURNING id
            """.formatted(NAMED);

    /** Locked in the order of ids, so that two batches over the same runs cannot wait for each other in a circle. */
    private static final String OLD_RUNS = """
            WITH wanted AS MATERIALIZED (
                SELECT wanted.*
                FROM unnest(:ids::uuid[], :versions::int[], :partitions::int[], :epochs::bigint[], :statuses::text[],
                            :started::timestamptz[], :ended::timestamptz[], :wakes::timestamptz[], :entries::text[])
                     AS wanted (id, version, partition, epoch, status, started_at, ended_at, wake_at, entries)
                %s
            ), held AS MATERIALIZED (
                SELECT run.id, wanted.version, wanted.status, wanted.started_at, wanted.ended_at, wanted.wake_at,
                       wanted.entries
                FROM %%s AS run JOIN wanted ON run.id = wanted.id AND run.version = wanted.version - 1
                ORDER BY run.id
                FOR UPDATE OF run
            ), changed AS (
                INSERT INTO run_change (run_id, version, entries)
                SELECT id, version, entries FROM held
            )
            """.formatted(FENCED);

    static final String GO_ON = OLD_RUNS.formatted("run") + """
            UPDATE run
            SET version = held.version, status = held.status, started_at = held.started_at, wake_at = held.wake_at
            FROM held
            WHERE run.id = held.id
            RETURNING run.id
            """;

    static final String END = OLD_RUNS.formatted("run") + """
            , gone AS (
                DELETE FROM run USING held WHERE run.id = held.id
                RETURNING run.*, held.version AS new_version, held.status AS new_status,
                          held.started_at AS begun_at, held.ended_at
            )
            INSERT INTO run_ended (id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition,
                                   version, status, started_at, ended_at)
            SELECT id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition,
                   new_version, new_status, begun_at, ended_at
            FROM gone
            RETURNING id
            """;

    static final String REOPEN = OLD_RUNS.formatted("run_ended") + """
            , back AS (
                DELETE FROM run_ended USING held WHERE run_ended.id = held.id
                RETURNING run_ended.*, held.version AS new_version, held.status AS new_status,
                          held.started_at AS begun_at, held.wake_at
            )
            INSERT INTO run (id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition, version,
                             status, started_at, wake_at)
            SELECT id, label, flow, plan, company, started_by, input, trace, extra, created_at, partition, new_version,
                   new_status, begun_at, wake_at
            FROM back
            RETURNING id
            """;

    private ChangeSql() {}
}
