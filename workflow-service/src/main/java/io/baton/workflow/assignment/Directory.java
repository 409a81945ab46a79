package io.baton.workflow.assignment;

import java.util.Collection;
import java.util.Locale;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to what is known about roles. */
@Component
public class Directory {

    private static final String FIND = """
            SELECT role_id, name
            FROM role
            WHERE role_id = ANY(:ids) OR lower(name) = ANY(:names)
            ORDER BY role_id
            """;

    private static final String ACTIVE = """
            SELECT user_id, name FROM directory_user WHERE user_id = :id AND is_active
            """;

    private final DatabaseClient database;

    Directory(DatabaseClient database) {
        this.database = database;
    }

    /** Those of these roles that are known. */
    public Mono<Roles> roles(Collection<Long> ids, Collection<String> names) {
        return database.sql(FIND)
                .bind("ids", ids.toArray(Long[]::new))
                .bind(
                        "names",
                        names.stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .mapProperties(Role.class)
                .all()
                .collectList()
                .map(Roles::new);
    }

    /** The user with this number, if there is one and they are active. */
    public Mono<Person> active(long userId) {
        return database.sql(ACTIVE)
                .bind("id", userId)
                .mapProperties(Person.class)
                .one();
    }
}
