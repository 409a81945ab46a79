package io.baton.analytics.intake;

import io.baton.analytics.intake.Heard.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes who and what the numbers of facts stand for. */
@Component
class NameStore {

    /** The joins leave out what is known already, so that in the long run nothing is written, nor locked. */
    private static final String HEARD = """
            WITH users AS (
                INSERT INTO user_fact AS known (user_id, heard_at, heard_name)
                SELECT heard.id, heard.at, heard.name
                FROM unnest(:users::bigint[], :userTimes::timestamptz[], :userNames::text[]) AS heard (id, at, name)
                LEFT JOIN user_fact AS fact ON fact.user_id = heard.id
                WHERE fact.heard_at IS NULL OR (fact.heard_at, fact.heard_name) < (heard.at, heard.name)
                ORDER BY heard.id
                ON CONFLICT (user_id) DO UPDATE SET heard_at = excluded.heard_at, heard_name = excluded.heard_name
                WHERE known.heard_at IS NULL
                    OR (known.heard_at, known.heard_name) < (excluded.heard_at, excluded.heard_name)
                RETURNING 1
            ), workflows AS (
                INSERT INTO workflow_fact AS known (workflow_id, heard_at, heard_name)
                SELECT heard.id, heard.at, heard.name
                FROM unnest(:workflows::bigint[], :workflowTimes::timestamptz[], :workflowNames::text[])
                    AS heard (id, at, name)
                LEFT JOIN workflow_fact AS fact ON fact.workflow_id = heard.id
                WHERE (SELECT count(*) FROM users) >= 0
                    AND (fact.heard_at IS NULL OR (fact.heard_at, fact.heard_name) < (heard.at, heard.name))
                ORDER BY heard.id
                ON CONFLICT (workflow_id) DO UPDATE SET heard_at = excluded.heard_at, heard_name = excluded.heard_name
                WHERE known.heard_at IS NULL
                    OR (known.heard_at, known.heard_name) < (excluded.heard_at, excluded.heard_name)
                RETURNING 1
            )
            INSERT INTO step_fact AS known (step_id, heard_at, step_name, workflow_id)
            SELECT heard.id, heard.at, heard.name, heard.workflow_id
            FROM unnest(:steps::bigint[], :stepTimes::timestamptz[], :stepNames::text[], :stepWorkflows::bigint[])
                AS heard (id, at, name, workflow_id)
            LEFT JOIN step_fact AS fact ON fact.step_id = heard.id
            WHERE (SELECT count(*) FROM workflows) >= 0
                AND (fact.heard_at IS NULL OR (fact.heard_at, fact.step_name) < (heard.at, heard.name))
            ORDER BY heard.id
            ON CONFLICT (step_id) DO UPDATE
            SET heard_at = excluded.heard_at, step_name = excluded.step_name, workflow_id = excluded.workflow_id
            WHERE (known.heard_at, known.step_name) < (excluded.heard_at, excluded.step_name)
            """;

    /** Identity events carry no version; their time stands in for it, and one to come counts as now. */
    private static final String USERS = """
            INSERT INTO user_fact AS known (user_id, told_at, active, username, directory_name, user_company)
            SELECT id, least(at, now()), active, username, name, company
            FROM unnest(:ids::bigint[], :times::timestamptz[], :active::boolean[], :usernames::text[], :names::text[],
                    :companies::uuid[])
                AS heard (id, at, active, username, name, company)
            ORDER BY id
            ON CONFLICT (user_id) DO UPDATE
            SET told_at = excluded.told_at,
                active = excluded.active,
                username = excluded.username,
                directory_name = excluded.directory_name,
                user_company = excluded.user_company
            WHERE known.told_at IS NULL OR known.told_at <= excluded.told_at
            """;

    private static final String WORKFLOWS = """
            INSERT INTO workflow_fact AS known (workflow_id, version, deleted, status, told_name, category, sub_category,
                department)
            SELECT *
            FROM unnest(:ids::bigint[], :versions::bigint[], :deleted::boolean[], :statuses::text[], :names::text[],
                    :categories::text[], :subCategories::text[], :departments::text[])
                AS heard (id)
            ORDER BY id
            ON CONFLICT (workflow_id) DO UPDATE
            SET version = excluded.version,
                deleted = excluded.deleted,
                status = excluded.status,
                told_name = excluded.told_name,
                category = excluded.category,
                sub_category = excluded.sub_category,
                department = excluded.department
            WHERE known.version < excluded.version
            """;

    private final Columns columns;

    NameStore(Columns columns) {
        this.columns = columns;
    }

    Mono<Void> heard(Heard heard) {
        var steps = List.copyOf(heard.steps().values());
        var statement = columns.of(HEARD, steps)
                .numbers("stepWorkflows", Name::workflowId)
                .statement();
        statement = bind(statement, "user", heard.users());
        statement = bind(statement, "workflow", heard.workflows());
        return bind(statement, "step", heard.steps()).then();
    }

    /** @param parts no two of one user */
    Mono<Void> users(List<UserPart> parts) {
        return columns.of(USERS, parts)
                .numbers("ids", UserPart::userId)
                .times("times", UserPart::at)
                .flags("active", UserPart::active)
                .texts("usernames", UserPart::username)
                .texts("names", UserPart::name)
                .guids("companies", UserPart::company)
                .statement()
                .then();
    }

    /** @param parts no two of one workflow */
    Mono<Void> workflows(List<WorkflowPart> parts) {
        return columns.of(WORKFLOWS, parts)
                .numbers("ids", part -> part.workflow().workflowId())
                .numbers("versions", WorkflowPart::version)
                .flags("deleted", WorkflowPart::deleted)
                .texts("statuses", part -> part.workflow().status())
                .texts("names", part -> part.workflow().name())
                .texts("categories", part -> part.workflow().category())
                .texts("subCategories", part -> part.workflow().subCategory())
                .texts("departments", part -> part.workflow().department())
                .statement()
                .then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, String what, Map<Long, Name> names) {
        return statement
                .bind(what + "s", names.keySet().toArray(Long[]::new))
                .bind(what + "Times", names.values().stream().map(Name::at).toArray(Instant[]::new))
                .bind(what + "Names", names.values().stream().map(Name::name).toArray(String[]::new));
    }
}
