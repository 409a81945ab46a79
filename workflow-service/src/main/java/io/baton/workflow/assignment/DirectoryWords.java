package io.baton.workflow.assignment;

import io.baton.platform.event.Event;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Remembers how old the last word about each key of the identity topic is, those that are gone included: a word that is older
 * still is no news. Identity events carry no version; their time stands in for it.
 */
@Component
class DirectoryWords {

    /**
     * In the order of the keys, so that two who hear at once do not wait for each other in a circle. A time to come counts as
     * now: whoever's clock is wrong must not silence those whose clock is right.
     */
    private static final String HEAR = """
            INSERT INTO directory_word AS w (key, told_at)
            SELECT key, least(told_at, now()) FROM unnest(:keys::text[], :times::timestamptz[]) AS heard (key, told_at)
            ORDER BY key
            ON CONFLICT (key) DO UPDATE SET told_at = excluded.told_at WHERE w.told_at <= excluded.told_at
            RETURNING key
            """;

    private final DatabaseClient database;

    DirectoryWords(DatabaseClient database) {
        this.database = database;
    }

    /** Those of these events, no two about one key, that are not older than what was heard before. */
    Mono<List<Event>> hear(Collection<Event> events) {
        var ordered = events.stream().sorted(Comparator.comparing(Event::key)).toList();
        return database.sql(HEAR)
                .bind("keys", ordered.stream().map(Event::key).toArray(String[]::new))
                .bind(
                        "times",
                        ordered.stream()
                                .map(event ->
                                        event.time().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get("key", String.class)))
                .all()
                .collect(Collectors.toSet())
                .map(keys -> ordered.stream()
                        .filter(event -> keys.contains(event.key()))
                        .toList());
    }
}
