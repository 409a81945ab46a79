package io.baton.workflow.deadline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a ticket may take, by its priority; a priority without a duration has no target. */
public record Sla(
        @Nullable Duration low,
        @Nullable Duration medium,
        @Nullable Duration high,
        @Nullable Duration urgent) {

    /** Two fields of which the first should have been the shorter. */
    public record Disorder(String shorter, String longer) {}

    /** What the tickets of this priority get; an unknown priority is taken as Medium. */
    public @Nullable Duration of(String priority) {
        return switch (priority.toLowerCase(Locale.ROOT)) {
            case "low" -> low;
            case "high" -> high;
            case "urgent", "critical" -> urgent;
            default -> medium;
        };
    }

    /** Every place where urgent &lt; high &lt; medium &lt; low does not hold strictly, among those that are set. */
    public List<Disorder> disorders() {
        var set = Stream.of(
                        field("urgent_sla", urgent),
                        field("high_sla", high),
                        field("medium_sla", medium),
                        field("low_sla", low))
                .filter(Objects::nonNull)
                .toList();
        var disorders = new ArrayList<Disorder>();
        for (var i = 1; i < set.size(); i++) {
            var shorter = set.get(i - 1);
            var longer = set.get(i);
            if (shorter.getValue().compareTo(longer.getValue()) >= 0) {
                disorders.add(new Disorder(shorter.getKey(), longer.getKey()));
            }
        }
        return disorders;
    }

    private static Map.@Nullable Entry<String, Duration> field(String name, @Nullable Duration duration) {
        return duration == null ? null : Map.entry(name, duration);
    }
}
