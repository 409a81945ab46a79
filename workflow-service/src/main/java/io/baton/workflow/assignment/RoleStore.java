package io.baton.workflow.assignment;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads roles with how many hold them. */
@Component
class RoleStore {

    private static final String COUNT = "SELECT count(*) FROM role";

    private static final String PAGE = """
            SELECT r.role_id, r.name, r.system, r.is_active,
                   (SELECT count(*) FROM membership m JOIN directory_user u ON u.user_id = m.user_id
                    WHERE m.role_id = r.role_id) AS users_count
            FROM role r
            ORDER BY r.role_id
            LIMIT :limit OFFSET :offset
            """;

    private static final String FIND = """
            SELECT r.role_id, r.name, r.system, r.is_active,
                   (SELECT count(*) FROM membership m JOIN directory_user u ON u.user_id = m.user_id
                    WHERE m.role_id = r.role_id) AS users_count
            FROM role r
            WHERE r.role_id = :id
            """;

    private final DatabaseClient database;

    RoleStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Long> count() {
        return database.sql(COUNT).mapValue(Long.class).one();
    }

    Flux<RoleRow> page(int limit, int offset) {
        return database.sql(PAGE)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(RoleRow.class)
                .all();
    }

    Mono<RoleRow> find(long roleId) {
        return database.sql(FIND)
                .bind("id", roleId)
                .mapProperties(RoleRow.class)
                .one();
    }

    record RoleRow(long roleId, String name, String system, boolean isActive, long usersCount) {}
}
