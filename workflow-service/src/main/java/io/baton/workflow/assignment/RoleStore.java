package io.baton.workflow.assignment;

import io.baton.workflow.assignment.DirectoryChange.RoleUpserted;
import io.baton.workflow.audit.AuditTrail;
import io.baton.workflow.audit.Deed;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.audit.TargetType;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps roles that admins add, and reads all with how many hold them. */
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

    private static final String COUNT_USERS = """
            SELECT count(*) FROM membership m JOIN directory_user u ON u.user_id = m.user_id WHERE m.role_id = :id
            """;

    private static final String USERS = """
            SELECT u.user_id, u.username, u.name, u.email, u.is_active
            FROM membership m
            JOIN directory_user u ON u.user_id = m.user_id
            WHERE m.role_id = :id
            ORDER BY u.user_id
            LIMIT :limit OFFSET :offset
            """;

    /** Names may repeat in what the auth service tells, so that only a lock keeps an admin's from doing so. */
    private static final String LOCK = "LOCK TABLE role IN SHARE ROW EXCLUSIVE MODE";

    private static final String ROOM = """
            SELECT COALESCE(:roleId::bigint, nextval('role_numbers')) AS role_id,
                   EXISTS (SELECT FROM role WHERE role_id = :roleId::bigint) AS number_taken,
                   EXISTS (SELECT FROM role WHERE lower(name) = lower(:name)) AS name_taken
            """;

    private final DatabaseClient database;

    private final DirectoryStore directory;

    private final AuditTrail trail;

    private final TransactionalOperator transaction;

    RoleStore(DatabaseClient database, DirectoryStore directory, AuditTrail trail, TransactionalOperator transaction) {
        this.database = database;
        this.directory = directory;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** Adds a role, unless its number or its name is taken. */
    Mono<Long> create(RoleForm form, Author by) {
        return database.sql(LOCK)
                .then()
                .then(room(form))
                .flatMap(room -> insert(form, room, by))
                .as(transaction::transactional);
    }

    private Mono<Room> room(RoleForm form) {
        return database.sql(ROOM)
                .bind("roleId", Parameters.in(R2dbcType.BIGINT, form.roleId()))
                .bind("name", form.name())
                .mapProperties(Room.class)
                .one();
    }

    private Mono<Long> insert(RoleForm form, Room room, Author by) {
        if (room.numberTaken() || room.nameTaken()) {
            return Mono.error(() -> new AssignmentRefusal.RoleTaken(form, room.numberTaken(), room.nameTaken()));
        }
        var role = new RoleUpserted(room.roleId(), form.name(), form.system(), true);
        var deed = new Deed(
                by, "create_role", TargetType.ROLE, role.roleId(), null, role, "Created role \"" + role.name() + "\"");
        return directory.save(List.of(role)).then(trail.record(deed)).thenReturn(role.roleId());
    }

    private record Room(long roleId, boolean numberTaken, boolean nameTaken) {}

    Mono<Long> countUsers(long roleId) {
        return database.sql(COUNT_USERS).bind("id", roleId).mapValue(Long.class).one();
    }

    Flux<UserRow> users(long roleId, int limit, int offset) {
        return database.sql(USERS)
                .bind("id", roleId)
                .bind("limit", limit)
                .bind("offset", offset)
                .mapProperties(UserRow.class)
                .all();
    }

    record UserRow(long userId, String username, String name, String email, boolean isActive) {}

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
