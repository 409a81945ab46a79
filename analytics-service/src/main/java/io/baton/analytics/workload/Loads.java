package io.baton.analytics.workload;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Sums;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What everybody has to do who was given something, the most first.
 *
 * @param fullLoad with how many active tasks somebody has enough
 */
public record Loads(List<Load> all, int fullLoad) {

    private static final Comparator<Load> MOST_FIRST =
            Comparator.comparingLong(Load::activeTasks).reversed().thenComparingLong(Load::userId);

    /**
     * What is known of people.
     *
     * @param names by their numbers
     * @param departed the numbers of those who were deactivated
     */
    record Staff(Map<String, String> names, Set<String> departed) {

        static Staff of(List<Names.Person> people) {
            var names = new HashMap<String, String>();
            var departed = new HashSet<String>();
            for (var person : people) {
                var name = person.name();
                if (name != null) {
                    names.put(person.key(), name);
                }
                if (person.departed()) {
                    departed.add(person.key());
                }
            }
            return new Staff(names, departed);
        }
    }

    /** Whoever has left counts as long as there is still work of theirs: somebody else has to do it. */
    static Loads of(Sums sums, Staff staff, int fullLoad) {
        var origins = sums.of(Kind.ITEM_USER_ORIGIN).byKey();
        var loads = sums.of(Kind.ITEM_USER).byKey().entrySet().stream()
                .map(entry -> Load.of(
                        entry.getKey(),
                        entry.getValue(),
                        origins.getOrDefault(entry.getKey(), Sums.NONE),
                        staff,
                        fullLoad))
                .filter(load -> load.isActive() || load.activeTasks() > 0)
                .sorted(MOST_FIRST)
                .toList();
        return new Loads(loads, fullLoad);
    }

    /** Those with more than a full load. */
    public List<Load> overloaded() {
        return over(fullLoad);
    }

    /** Those with more active tasks than so many. */
    public List<Load> over(int tasks) {
        return all.stream().filter(load -> load.activeTasks() > tasks).toList();
    }

    public long active() {
        return all.stream().mapToLong(Load::activeTasks).sum();
    }

    /** Active tasks for each person, to one decimal; 0 where there is nobody. */
    public double mean() {
        return all.isEmpty() ? 0 : Math.round(active() * 10.0 / all.size()) / 10.0;
    }
}
