package io.baton.analytics.performance;

import io.baton.analytics.measure.Question;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts who is there to work, and by which workflows. */
@Component
class KnownStore {

    private static final String COUNT = """
            SELECT
                (SELECT count(*) FROM user_fact WHERE company = :company AND active) AS users,
                (SELECT count(*) FROM workflow_fact WHERE version > 0 AND NOT deleted) AS workflows
            """;

    private final DatabaseClient database;

    KnownStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Dashboard.Known> count(Question question) {
        return database.sql(COUNT)
                .bind("company", question.company())
                .map(row -> new Dashboard.Known(
                        Objects.requireNonNull(row.get("users", Long.class)),
                        Objects.requireNonNull(row.get("workflows", Long.class))))
                .one();
    }
}
