package io.baton.analytics.risk;

import io.baton.analytics.risk.Work.Ended;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Work as numbers: 1 for each trait it has of those that are frequent enough to learn from, and how its time runs.
 *
 * @param columns of those that are known
 */
record Traits(Map<Trait, Integer> columns) {

    /** What is seen less often tells nothing yet. */
    private static final int SEEN_MIN = 20;

    /** The most frequent ones; each costs time in proportion to all others. */
    private static final int KNOWN_MAX = 40;

    /** One, the part of the time that is used, its square, and how much time there was. */
    private static final int OTHERS = 4;

    record Trait(String name, String value) {}

    static Traits of(List<Ended> history) {
        var seen = history.stream()
                .flatMap(ended -> traits(ended.work()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var frequent = seen.entrySet().stream()
                .filter(entry -> entry.getValue() >= SEEN_MIN)
                .sorted(Map.Entry.<Trait, Long>comparingByValue()
                        .reversed()
                        .thenComparing(
                                Map.Entry::getKey,
                                Comparator.comparing(Trait::name).thenComparing(Trait::value)))
                .limit(KNOWN_MAX)
                .map(Map.Entry::getKey)
                .toList();
        return new Traits(IntStream.range(0, frequent.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(frequent::get, place -> OTHERS + place)));
    }

    double[] numbers(Work work, Instant now) {
        var numbers = new double[OTHERS + columns.size()];
        var used = Math.min(1, work.used(now));
        numbers[0] = 1;
        numbers[1] = used;
        numbers[2] = used * used;
        numbers[3] = Math.log(Math.max(1, work.allowed().toMinutes()) / 1_440.0) / 3;
        for (var trait : work.traits().entrySet()) {
            var column = columns.get(new Trait(trait.getKey(), trait.getValue()));
            if (column != null) {
                numbers[column] = 1;
            }
        }
        return numbers;
    }

    /** Those of the work that make a breach more likely, by their weights; the most telling first. */
    List<Trait> against(Work work, double[] weights) {
        return traits(work)
                .filter(columns::containsKey)
                .filter(trait -> weight(trait, weights) > 0)
                .sorted(Comparator.comparingDouble(trait -> -weight(trait, weights)))
                .toList();
    }

    private double weight(Trait trait, double[] weights) {
        return weights[columns.getOrDefault(trait, 0)];
    }

    private static Stream<Trait> traits(Work work) {
        return work.traits().entrySet().stream().map(entry -> new Trait(entry.getKey(), entry.getValue()));
    }
}
