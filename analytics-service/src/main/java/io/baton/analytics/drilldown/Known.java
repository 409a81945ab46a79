package io.baton.analytics.drilldown;

import io.baton.analytics.measure.Kind;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Knows users and workflows by their numbers. */
@Component
class Known {

    /** One whom the directory does not know, or no longer, is known by the company that there is work of. */
    private static final String USER = """
            SELECT coalesce(name, username, '') AS name
            FROM user_fact
            WHERE user_id = :id
                AND (company = :company
                    OR EXISTS (SELECT 1 FROM item_fact WHERE company = :company AND user_id = :id AND counted))
            """;

    /** Workflows belong to no company. One that is deleted is known where there are still tickets of it. */
    private static final String WORKFLOW = """
            SELECT coalesce(name, '') AS name
            FROM workflow_fact
            WHERE workflow_id = :id
                AND (NOT deleted
                    OR EXISTS (SELECT 1 FROM ticket_fact WHERE company = :company AND workflow_id = :id AND counted))
            """;

    private static final String COUNTED = """
            SELECT EXISTS (
                SELECT FROM tally
                WHERE company = :company AND kind = :kind AND grain = 'y' AND key = :key AND n > 0)
            """;

    private final DatabaseClient database;

    Known(DatabaseClient database) {
        this.database = database;
    }

    /** Empty where there is no such user, or one of another company. */
    Mono<String> user(UUID company, long id) {
        return name(USER, company, id);
    }

    Mono<String> workflow(UUID company, long id) {
        return name(WORKFLOW, company, id);
    }

    /** Whether anything of the company is counted under this key. */
    Mono<Boolean> counts(UUID company, Kind kind, String key) {
        return database.sql(COUNTED)
                .bind("company", company)
                .bind("kind", kind.text())
                .bind("key", key)
                .mapValue(Boolean.class)
                .one();
    }

    private Mono<String> name(String sql, UUID company, long id) {
        return database.sql(sql)
                .bind("company", company)
                .bind("id", id)
                .mapValue(String.class)
                .one();
    }
}
