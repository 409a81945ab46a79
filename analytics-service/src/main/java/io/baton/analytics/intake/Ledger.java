package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What every batch does before and after it writes. */
@Component
public class Ledger {

    /** How far topics were heard goes with the facts that were heard. */
    public static final FactTable TABLE = FactTable.plain("progress");

    /**
     * Held to the end of the transaction. A statement of its own, before any that names a table: those that wait here for an
     * exchange of the tables then write into the new ones.
     */
    private static final String ENTER = "SELECT pg_advisory_xact_lock_shared(1112585290, 0)";

    private static final String ADVANCE = """
            INSERT INTO progress AS known (topic, last_event_at, batches)
            VALUES (:topic, :time, 1)
            ON CONFLICT (topic) DO UPDATE
            SET last_event_at = greatest(known.last_event_at, excluded.last_event_at), batches = known.batches + 1
            """;

    private static final String GO_ON = """
            UPDATE progress AS made
            SET batches = greatest(made.batches, known.batches) + 1
            FROM facts.progress AS known
            WHERE known.topic = made.topic
            """;

    private static final String LAST_EVENT = """
            SELECT max(last_event_at) AS last_event_at,
                string_agg(concat_ws(' ', topic, batches, last_event_at), ', ' ORDER BY topic) AS applied
            FROM progress
            HAVING count(*) > 0
            """;

    private final DatabaseClient database;

    Ledger(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps a rebuild from exchanging the tables until the transaction ends. */
    Mono<Void> enter() {
        return database.sql(ENTER).then();
    }

    /** Remembers how far a topic was heard. The last statement of a batch: see the order of locks in the package. */
    Mono<Void> advance(String topic, List<Event> events) {
        return Mono.justOrEmpty(events.stream().map(Event::time).max(Instant::compareTo))
                .flatMap(time -> database.sql(ADVANCE)
                        .bind("topic", topic)
                        .bind("time", time)
                        .then());
    }

    /**
     * Has the marks of what was applied go on, in the new tables, from those of the tables that serve, so that no answer that was
     * kept under one of them counts as one out of the new tables. Those of a snapshot went on from there already, so that the two
     * are not added up.
     */
    public Mono<Void> goOn() {
        return database.sql(GO_ON).then();
    }

    /** Empty while nothing was ever applied. */
    Mono<Last> last() {
        return database.sql(LAST_EVENT)
                .map(row -> new Last(
                        Objects.requireNonNull(row.get("last_event_at", Instant.class)),
                        Objects.requireNonNull(row.get("applied", String.class))))
                .one();
    }

    /**
     * How far all topics were heard.
     *
     * @param at when the newest event happened
     * @param applied another one after each batch
     */
    record Last(Instant at, String applied) {}
}
