package io.baton.execution.work;

import io.baton.execution.runner.StepKey;
import io.baton.execution.work.StepReport.TestCase;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what steps report; each attempt's report takes the place of the one before. */
@Component
public class StepReports {

    private static final String SAVE = """
            INSERT INTO step_report (run_id, node, exit_code, release_id, message, tests)
            VALUES (:run, :node, :exit, :release, :message, :tests)
            ON CONFLICT (run_id, node) DO UPDATE
            SET exit_code = excluded.exit_code, release_id = excluded.release_id, message = excluded.message,
                tests = excluded.tests
            """;

    private static final String FORGET = "DELETE FROM step_report WHERE run_id = :run AND node = :node";

    private static final String OF_RUN = """
            SELECT node, exit_code, release_id, message, tests FROM step_report WHERE run_id = :run
            """;

    private static final TypeReference<List<TestCase>> TESTS = new TypeReference<>() {};

    private final DatabaseClient database;

    private final JsonMapper json;

    StepReports(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Carried out even if nobody waits for it any more: the driver has trouble with exchanges that are cancelled. */
    Mono<Void> save(StepKey step, StepReport report) {
        var save = database.sql(SAVE)
                .bind("run", step.run())
                .bind("node", step.node())
                .bind("exit", report.exitCode() == null ? Parameters.in(Integer.class) : report.exitCode())
                .bind("release", report.releaseId() == null ? Parameters.in(UUID.class) : report.releaseId())
                .bind("message", report.message() == null ? Parameters.in(String.class) : report.message())
                .bind("tests", json.writeValueAsString(report.tests()))
                .then();
        return Mono.fromFuture(save::toFuture, true);
    }

    /** An attempt begins, of which nothing is known yet. */
    Mono<Void> forget(StepKey step) {
        var forget = database.sql(FORGET)
                .bind("run", step.run())
                .bind("node", step.node())
                .then();
        return Mono.fromFuture(forget::toFuture, true);
    }

    /** By the steps' places in the run. */
    public Mono<Map<Integer, StepReport>> ofRun(UUID run) {
        return database.sql(OF_RUN)
                .bind("run", run)
                .map(row -> Map.entry(Objects.requireNonNull(row.get("node", Integer.class)), report(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private StepReport report(Readable row) {
        var tests = row.get("tests", String.class);
        return new StepReport(
                row.get("exit_code", Integer.class),
                row.get("release_id", UUID.class),
                row.get("message", String.class),
                tests == null ? List.of() : json.readValue(tests, TESTS));
    }
}
