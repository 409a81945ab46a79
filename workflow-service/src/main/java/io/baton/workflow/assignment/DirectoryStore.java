package io.baton.workflow.assignment;

import io.baton.platform.event.Fact;
import io.baton.platform.event.Outbox;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the directory: one statement for each kind of change, however many there are. */
@Component
class DirectoryStore {

    private static final String UPSERT_USERS = """
            INSERT INTO directory_user (user_id, username, name, email, is_active)
            SELECT * FROM unnest(:ids::bigint[], :usernames::text[], :names::text[], :emails::text[], :actives::boolean[])
            ON CONFLICT (user_id) DO UPDATE
            SET username = excluded.username, name = excluded.name, email = excluded.email, is_active = excluded.is_active
            """;

    private static final String DELETE_USERS = "DELETE FROM directory_user WHERE user_id = ANY(:ids)";

    private static final String UPSERT_ROLES = """
            INSERT INTO role (role_id, name, system, is_active)
            SELECT * FROM unnest(:ids::bigint[], :names::text[], :systems::text[], :actives::boolean[])
            ON CONFLICT (role_id) DO UPDATE
            SET name = excluded.name, system = excluded.system, is_active = excluded.is_active
            """;

    private static final String DELETE_ROLES = "DELETE FROM role WHERE role_id = ANY(:ids)";

    private static final String UPSERT_MEMBERSHIPS = """
            INSERT INTO membership (user_id, role_id)
            SELECT * FROM unnest(:userIds::bigint[], :roleIds::bigint[])
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE_MEMBERSHIPS = """
            DELETE FROM membership m
            USING unnest(:userIds::bigint[], :roleIds::bigint[]) AS gone (user_id, role_id)
            WHERE m.user_id = gone.user_id AND m.role_id = gone.role_id
            """;

    private static final String PREPARE_TURNS = """
            INSERT INTO round_robin (role_id)
            SELECT role_id FROM role WHERE role_id = ANY(:ids)
            ON CONFLICT DO NOTHING
            """;

    private static final String STAFFED = """
            SELECT DISTINCT m.role_id
            FROM membership m
            JOIN directory_user u ON u.user_id = m.user_id AND u.is_active
            JOIN role r ON r.role_id = m.role_id AND r.is_active
            WHERE m.role_id = ANY(:roleIds) OR m.user_id = ANY(:userIds)
            ORDER BY m.role_id
            """;

    private final DatabaseClient database;

    private final Outbox outbox;

    private final TransactionalOperator transaction;

    DirectoryStore(DatabaseClient database, Outbox outbox, TransactionalOperator transaction) {
        this.database = database;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** Saves the changes, no two about one thing, and tells which roles somebody can now be found for. */
    Mono<Void> save(List<DirectoryChange> changes) {
        var batch = DirectoryBatch.of(changes);
        return Flux.concat(
                        users(batch.users()),
                        run(DELETE_USERS, batch.usersGone()),
                        roles(batch.roles()),
                        run(DELETE_ROLES, batch.rolesGone()),
                        memberships(UPSERT_MEMBERSHIPS, batch.memberships()),
                        memberships(DELETE_MEMBERSHIPS, batch.membershipsGone()),
                        run(PREPARE_TURNS, batch.staffedRoleIds()))
                .then(staffed(batch))
                .flatMap(outbox::append)
                .as(transaction::transactional);
    }

    private Mono<List<Fact>> staffed(DirectoryBatch batch) {
        return database.sql(STAFFED)
                .bind("roleIds", batch.staffedRoleIds().toArray(Long[]::new))
                .bind("userIds", batch.userIds().toArray(Long[]::new))
                .mapValue(Long.class)
                .all()
                .map(roleId -> new RoleStaffed(roleId).fact())
                .collectList()
                .filter(facts -> !facts.isEmpty());
    }

    private Mono<Void> users(List<DirectoryChange.UserUpserted> users) {
        return users.isEmpty()
                ? Mono.empty()
                : database.sql(UPSERT_USERS)
                        .bind(
                                "ids",
                                column(users, DirectoryChange.UserUpserted::userId)
                                        .toArray(Long[]::new))
                        .bind(
                                "usernames",
                                column(users, DirectoryChange.UserUpserted::username)
                                        .toArray(String[]::new))
                        .bind(
                                "names",
                                column(users, DirectoryChange.UserUpserted::name)
                                        .toArray(String[]::new))
                        .bind(
                                "emails",
                                column(users, DirectoryChange.UserUpserted::email)
                                        .toArray(String[]::new))
                        .bind(
                                "actives",
                                column(users, DirectoryChange.UserUpserted::isActive)
                                        .toArray(Boolean[]::new))
                        .then();
    }

    private Mono<Void> roles(List<DirectoryChange.RoleUpserted> roles) {
        return roles.isEmpty()
                ? Mono.empty()
                : database.sql(UPSERT_ROLES)
                        .bind(
                                "ids",
                                column(roles, DirectoryChange.RoleUpserted::roleId)
                                        .toArray(Long[]::new))
                        .bind(
                                "names",
                                column(roles, DirectoryChange.RoleUpserted::name)
                                        .toArray(String[]::new))
                        .bind(
                                "systems",
                                column(roles, DirectoryChange.RoleUpserted::system)
                                        .toArray(String[]::new))
                        .bind(
                                "actives",
                                column(roles, DirectoryChange.RoleUpserted::isActive)
                                        .toArray(Boolean[]::new))
                        .then();
    }

    private Mono<Void> memberships(String sql, List<DirectoryBatch.Pair> pairs) {
        return pairs.isEmpty()
                ? Mono.empty()
                : database.sql(sql)
                        .bind(
                                "userIds",
                                column(pairs, DirectoryBatch.Pair::userId).toArray(Long[]::new))
                        .bind(
                                "roleIds",
                                column(pairs, DirectoryBatch.Pair::roleId).toArray(Long[]::new))
                        .then();
    }

    private Mono<Void> run(String sql, List<Long> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql(sql).bind("ids", ids.toArray(Long[]::new)).then();
    }

    private static <T, C> List<C> column(List<T> rows, Function<T, C> of) {
        return rows.stream().map(of).toList();
    }
}
