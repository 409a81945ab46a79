package io.baton.analytics.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What was counted, to be added up from any side. */
public record Sums(List<Sum> all) {

    /** Where nothing was counted. */
    public static final Sums NONE = new Sums(List.of());

    public Sums {
        all = List.copyOf(all);
    }

    /** Those of one kind. */
    public Sums of(Kind kind) {
        return where(sum -> sum.kind() == kind);
    }

    /** Those that a condition holds for. */
    public Sums where(Predicate<Sum> condition) {
        return new Sums(all.stream().filter(condition).toList());
    }

    /** Those with one of these keys. */
    public Sums withKey(List<String> keys) {
        return where(sum -> keys.contains(sum.key()));
    }

    /** Those with one of these subs. */
    public Sums withSub(List<String> subs) {
        return where(sum -> subs.contains(sum.sub()));
    }

    /** The same under labels; what gets one label is one key then. */
    public Sums labelled(UnaryOperator<String> label) {
        return new Sums(all.stream()
                .map(sum ->
                        new Sum(sum.kind(), sum.day(), label.apply(sum.key()), sum.sub(), sum.count(), sum.tenths()))
                .toList());
    }

    public long count() {
        return all.stream().mapToLong(Sum::count).sum();
    }

    public long tenths() {
        return all.stream().mapToLong(Sum::tenths).sum();
    }

    /** How many have this key. */
    public long withKey(String key) {
        return withKey(List.of(key)).count();
    }

    /** How many have this sub. */
    public long withSub(String sub) {
        return withSub(List.of(sub)).count();
    }

    /** How long they took in the mean, in hours. */
    public double meanHours() {
        return Hours.mean(tenths(), count());
    }

    /** How many there are of each key. */
    public Map<String, Long> counts() {
        return added(Sum::key);
    }

    /** How many there are of each sub, such as each outcome. */
    public Map<String, Long> subs() {
        return added(Sum::sub);
    }

    /** How many there are of each day. */
    public Map<LocalDate, Long> days() {
        return added(sum -> Objects.requireNonNull(sum.day(), "Asked without days"));
    }

    /** Those of each key, in the order of the keys. */
    public Map<String, Sums> byKey() {
        return grouped(Sum::key);
    }

    /** Those of each day. */
    public Map<LocalDate, Sums> byDay() {
        return grouped(sum -> Objects.requireNonNull(sum.day(), "Asked without days"));
    }

    private <K extends Comparable<? super K>> Map<K, Long> added(Function<Sum, K> of) {
        var counts = new TreeMap<K, Long>();
        all.forEach(sum -> counts.merge(of.apply(sum), sum.count(), Long::sum));
        return counts;
    }

    private <K extends Comparable<? super K>> Map<K, Sums> grouped(Function<Sum, K> of) {
        var groups = new TreeMap<K, List<Sum>>();
        all.forEach(sum ->
                groups.computeIfAbsent(of.apply(sum), key -> new ArrayList<>()).add(sum));
        var found = new TreeMap<K, Sums>();
        groups.forEach((key, sums) -> found.put(key, new Sums(sums)));
        return found;
    }
}
