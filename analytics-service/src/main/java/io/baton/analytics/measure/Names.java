package io.baton.analytics.measure;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What those are called that the sums know by their numbers. */
@Component
public class Names {

    private static final String USERS = """
            SELECT user_id AS number, name
            FROM user_fact
            WHERE user_id = ANY(:numbers) AND name IS NOT NULL
            """;

    /** Of somebody whom the directory never told of, it is not known whether they have left. */
    private static final String PEOPLE = """
            SELECT user_id, name, told_at IS NOT NULL AND NOT active AS departed
            FROM user_fact
            WHERE user_id = ANY(:numbers)
            """;

    private static final String WORKFLOWS = """
            SELECT workflow_id AS number, name
            FROM workflow_fact
            WHERE workflow_id = ANY(:numbers) AND name IS NOT NULL
            """;

    private static final String STEPS = """
            SELECT step.step_id, step.step_name, step.workflow_id, workflow.name AS workflow_name
            FROM step_fact AS step
            LEFT JOIN workflow_fact AS workflow USING (workflow_id)
            WHERE step.step_id = ANY(:numbers)
            """;

    private final DatabaseClient database;

    Names(DatabaseClient database) {
        this.database = database;
    }

    /** Where a step is; the workflow is null where it was not told. */
    public record Step(
            long stepId,
            String name,
            @Nullable Long workflowId,
            @Nullable String workflowName) {}

    /** Somebody; the name is null where it was never told, and whoever was deactivated or deleted has departed. */
    public record Person(String key, @Nullable String name, boolean departed) {}

    /** By the numbers, as the sums have them: keys. */
    public Mono<Map<String, String>> users(Collection<String> keys) {
        return names(USERS, keys);
    }

    /** What is known of them; of whom nothing is, there is nothing. */
    public Flux<Person> people(Collection<String> keys) {
        return database.sql(PEOPLE)
                .bind("numbers", numbers(keys))
                .map(row -> new Person(
                        String.valueOf(Objects.requireNonNull(row.get("user_id", Long.class))),
                        row.get("name", String.class),
                        Objects.requireNonNull(row.get("departed", Boolean.class))))
                .all();
    }

    public Mono<Map<String, String>> workflows(Collection<String> keys) {
        return names(WORKFLOWS, keys);
    }

    public Mono<Map<String, Step>> steps(Collection<String> keys) {
        return database.sql(STEPS)
                .bind("numbers", numbers(keys))
                .map(Names::step)
                .all()
                .collectMap(step -> String.valueOf(step.stepId));
    }

    private Mono<Map<String, String>> names(String sql, Collection<String> keys) {
        return database.sql(sql)
                .bind("numbers", numbers(keys))
                .map(row -> new Name(
                        Objects.requireNonNull(row.get("number", Long.class)),
                        Objects.requireNonNull(row.get("name", String.class))))
                .all()
                .collectMap(name -> String.valueOf(name.number), Name::text);
    }

    private static Long[] numbers(Collection<String> keys) {
        return keys.stream().map(Long::valueOf).toArray(Long[]::new);
    }

    private static Step step(Readable row) {
        return new Step(
                Objects.requireNonNull(row.get("step_id", Long.class)),
                Objects.requireNonNull(row.get("step_name", String.class)),
                row.get("workflow_id", Long.class),
                row.get("workflow_name", String.class));
    }

    private record Name(long number, String text) {}
}
