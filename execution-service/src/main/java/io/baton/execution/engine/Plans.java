package io.baton.execution.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps plans, each for ever as it was saved. */
@Component
public class Plans {

    private static final String SAVE = "INSERT INTO plan (document) VALUES (:document) RETURNING number";

    private static final String FORGET = "DELETE FROM plan WHERE number = ANY(:numbers)";

    private static final String READ = "SELECT number, document FROM plan WHERE number = ANY(:numbers)";

    /** In nodes of all cached plans together; a node takes about a kilobyte. */
    private static final int CACHED_NODES = 30_000;

    private final DatabaseClient database;

    private final Cache<Long, Wiring> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_NODES)
            .weigher((Long number, Wiring wiring) -> wiring.plan().nodes().size())
            .build();

    Plans(DatabaseClient database) {
        this.database = database;
    }

    /** Saves a plan in the transaction of the caller, if there is one, and gives its number. */
    public Mono<Long> save(Plan plan) {
        return database.sql(SAVE)
                .bind("document", EntryJson.write(plan))
                .mapValue(Long.class)
                .one();
    }

    /** Forgets plans that no run follows, nor ever will again. */
    public Mono<Void> forget(Collection<Long> numbers) {
        return database.sql(FORGET)
                .bind("numbers", numbers.toArray(Long[]::new))
                .then();
    }

    /** The plan of that number; fails with a refusal where there is none any more. */
    public Mono<Plan> find(long number) {
        return wiring(number).map(Wiring::plan);
    }

    Mono<Wiring> wiring(long number) {
        return Mono.justOrEmpty(cache.getIfPresent(number))
                .switchIfEmpty(Mono.defer(() -> read(List.of(number)).map(read -> need(read, number))));
    }

    /** The plans of those numbers, which must all be there. */
    Mono<Map<Long, Wiring>> wirings(Collection<Long> numbers) {
        var known = new HashMap<>(cache.getAllPresent(numbers));
        var unknown =
                numbers.stream().filter(number -> !known.containsKey(number)).toList();
        return unknown.isEmpty()
                ? Mono.just(known)
                : read(unknown).map(read -> {
                    known.putAll(read);
                    return known;
                });
    }

    private Mono<Map<Long, Wiring>> read(Collection<Long> numbers) {
        return database.sql(READ)
                .bind("numbers", numbers.toArray(Long[]::new))
                .map(row -> Map.entry(
                        Objects.requireNonNull(row.get("number", Long.class)),
                        Wiring.of(EntryJson.plan(Objects.requireNonNull(row.get("document", String.class))))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .doOnNext(cache::putAll);
    }

    private static Wiring need(Map<Long, Wiring> read, long number) {
        var plan = read.get(number);
        if (plan == null) {
            throw new RunRefusal.NoPlan();
        }
        return plan;
    }
}
