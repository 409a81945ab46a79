package io.baton.systemtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the execution-service has written down, read past it: the judge of what it says about itself. */
final class ExecutionTables {

    private static final String LOST = """
            SELECT accepted.label || ': ' || coalesce(run_ended.status, run.status, 'nowhere')
            FROM unnest(?) AS accepted (label)
            LEFT JOIN run_label ON run_label.label = accepted.label
            LEFT JOIN run_ended ON run_ended.id = run_label.run_id
            LEFT JOIN run ON run.id = run_label.run_id
            WHERE run_ended.status IS DISTINCT FROM 'COMPLETED'
            """;

    private static final String UNFINISHED = "SELECT label || ': ' || status FROM run WHERE flow = ANY(?)";

    private static final String STARTED_TWICE = """
            SELECT input FROM (SELECT flow, input FROM run UNION ALL SELECT flow, input FROM run_ended) AS started
            WHERE flow = ANY(?)
            GROUP BY input
            HAVING count(*) > 1
            """;

    /** The first change of a run that was queued first is of version 2. */
    private static final String WITH_HOLES = """
            SELECT ended.label || ': ' || string_agg(change.version::text, ',' ORDER BY change.version)
            FROM run_ended AS ended JOIN run_change AS change ON change.run_id = ended.id
            WHERE ended.flow = ANY(?)
            GROUP BY ended.id, ended.label, ended.version
            HAVING max(change.version) <> ended.version
                OR min(change.version) > 2
                OR max(change.version) - min(change.version) + 1 <> count(*)
            """;

    /** A result is what ends a step; tries that failed on the way to it are none. */
    private static final String WITHOUT_ONE_RESULT_EACH = """
            SELECT ended.label || ': step ' || step.number || ' has ' || count(entry.node) || ' results'
            FROM run_ended AS ended
            JOIN plan ON plan.number = ended.plan
            CROSS JOIN LATERAL generate_series(0, jsonb_array_length(plan.document::jsonb -> 'nodes') - 1) AS step (number)
            LEFT JOIN LATERAL (
                SELECT (one ->> 'n')::int AS node
                FROM run_change AS change
                CROSS JOIN LATERAL jsonb_array_elements(change.entries::jsonb) AS one
                WHERE change.run_id = ended.id AND one ->> 'e' IN ('completed', 'failed', 'skipped', 'cancelled')
            ) AS entry ON entry.node = step.number
            WHERE ended.flow = ANY(?)
            GROUP BY ended.id, ended.label, step.number
            HAVING count(entry.node) <> 1
            """;

    private static final String INTERRUPTIONS = """
            SELECT count(*)::text
            FROM run_ended AS ended JOIN run_change AS change ON change.run_id = ended.id
            WHERE ended.flow = ANY(?) AND change.entries LIKE '%"e":"interrupted"%'
            """;

    private static final String CALLING_STEPS = """
            SELECT count(*)::text
            FROM run_ended AS ended
            JOIN plan ON plan.number = ended.plan
            CROSS JOIN LATERAL jsonb_array_elements(plan.document::jsonb -> 'nodes') AS node
            WHERE ended.flow = ANY(?) AND node ->> 'kind' = 'Http.Request'
            """;

    private final String url;

    private final Path password;

    ExecutionTables(String url, Path password) {
        this.url = url;
        this.password = password;
    }

    /** Those of the executions that are not recorded as completed. */
    List<String> lost(Collection<String> executions) {
        return rows(LOST, executions);
    }

    /** Executions of these workflows that have not ended. */
    List<String> unfinished(Collection<String> workflows) {
        return rows(UNFINISHED, workflows);
    }

    /** Inputs, each of one request, of which there is more than one execution. */
    List<String> startedTwice(Collection<String> workflows) {
        return rows(STARTED_TWICE, workflows);
    }

    /** Executions whose record lacks a change. */
    List<String> withHoles(Collection<String> workflows) {
        return rows(WITH_HOLES, workflows);
    }

    /** Steps of executions that ended, which have no result or more than one. */
    List<String> withoutOneResultEach(Collection<String> workflows) {
        return rows(WITHOUT_ONE_RESULT_EACH, workflows);
    }

    /** How often an instance lost a step that it had under way. */
    int interruptions(Collection<String> workflows) {
        return Integer.parseInt(rows(INTERRUPTIONS, workflows).getFirst());
    }

    /** How many steps there are that call somebody, of all executions that ended. */
    int callingSteps(Collection<String> workflows) {
        return Integer.parseInt(rows(CALLING_STEPS, workflows).getFirst());
    }

    private List<String> rows(String sql, Collection<String> of) {
        try (var connection = DriverManager.getConnection(
                        url, "execution", Files.readString(password).strip());
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", of.toArray()));
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
