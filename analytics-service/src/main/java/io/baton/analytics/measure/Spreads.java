package io.baton.analytics.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads how lengths of time are spread. The lists come as they are and are added up here, each as it comes, beside the threads
 * that read: there are tens of thousands of pairs in them, which takes SQL some ten times as long.
 */
@Component
public class Spreads {

    /** Each stretch is a walk along the key; without OFFSET they would be guessed to be many, and all be read. */
    private static final String LISTS = """
            SELECT spread.key, spread.pairs
            FROM unnest(:grains, :firsts, :lasts) AS stretch (grain, first, last)
            CROSS JOIN LATERAL (
                SELECT key, pairs
                FROM spread
                WHERE company = :company
                    AND kind = :kind
                    AND grain = stretch.grain
                    AND start >= coalesce(date '1970-01-01' + stretch.first, '-infinity')
                    AND start <= coalesce(date '1970-01-01' + stretch.last, 'infinity')
                OFFSET 0
            ) AS spread
            """;

    /** How many lists wait to be added up at most. */
    private static final int AHEAD = 64;

    private final DatabaseClient database;

    Spreads(DatabaseClient database) {
        this.database = database;
    }

    /** The quantiles of each key over the whole period. */
    public Mono<Map<String, Quantiles>> over(Question question, SpreadKind kind) {
        var stretches = Stretches.of(question.period());
        return database.sql(LISTS)
                .bind("grains", stretches.grains())
                .bind("firsts", stretches.firsts())
                .bind("lasts", stretches.lasts())
                .bind("company", question.company())
                .bind("kind", kind.text())
                .map(row -> new Kept(
                        Objects.requireNonNull(row.get("key", String.class)),
                        unboxed(Objects.requireNonNull(row.get("pairs", Long[].class)))))
                .all()
                .publishOn(Schedulers.parallel(), AHEAD)
                .collect(HashMap<String, PairSum>::new, Spreads::add)
                .map(Spreads::quantiles);
    }

    private static long[] unboxed(Long[] pairs) {
        return Arrays.stream(pairs).mapToLong(Long::longValue).toArray();
    }

    private static void add(Map<String, PairSum> sums, Kept kept) {
        sums.computeIfAbsent(kept.key, key -> new PairSum()).add(kept.pairs);
    }

    private static Map<String, Quantiles> quantiles(Map<String, PairSum> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().total().quantiles(sum.getKey()))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Quantiles::key, quantiles -> quantiles));
    }

    /** One of a key, with the lengths and counts of a day, month or year. */
    private record Kept(String key, long[] pairs) {}
}
