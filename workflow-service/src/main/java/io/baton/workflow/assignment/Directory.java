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
}
