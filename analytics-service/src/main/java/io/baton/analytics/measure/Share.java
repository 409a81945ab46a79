package io.baton.analytics.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parts of a whole, as each answer calls them. */
public final class Share {

    /** More bars make no chart; the largest are told. */
    private static final int MOST = 500;

    private Share() {}

    /** How an answer calls one part. */
    @FunctionalInterface
    public interface Form<T> {
        T of(String name, long count, double percentage);
    }

    /** The known ones always and in their order, so that a chart keeps its legend; others that are found follow. */
    public static <T> List<T> inOrder(List<String> known, Map<String, Long> counts, Form<T> form) {
        var total = total(counts);
        var others = counts.keySet().stream().filter(name -> !known.contains(name));
        return Stream.concat(known.stream(), others.sorted())
                .map(name -> share(name, counts.getOrDefault(name, 0L), total, form))
                .toList();
    }

    /** The largest first, those of one size by their names. */
    public static <T> List<T> largestFirst(Map<String, Long> counts, Form<T> form) {
        var total = total(counts);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry -> share(entry.getKey(), entry.getValue(), total, form))
                .toList();
    }

    /** All parts together. */
    public static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T share(String name, long count, long total, Form<T> form) {
        return form.of(name, count, Percent.of(count, total));
    }
}
