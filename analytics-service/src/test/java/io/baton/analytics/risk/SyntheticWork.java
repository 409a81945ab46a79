package io.baton.analytics.risk;

import io.baton.analytics.risk.Work.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Work of known nature, made up from a seed: how long it takes depends on its priority and category, and on chance. */
final class SyntheticWork {

    static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

    private static final List<String> PRIORITIES = List.of("Low", "Medium", "High", "Critical");

    private static final List<String> CATEGORIES = List.of("Hardware", "Software", "Network", "Access", "Other");

    private final Random random;

    SyntheticWork(long seed) {
        this.random = new Random(seed);
    }

    List<Ended> history(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    Ended next() {
        var priority = random.nextInt(PRIORITIES.size());
        var category = random.nextInt(CATEGORIES.size());
        var created = BEGIN.plusSeconds(random.nextInt(86_400 * 60));
        var allowed = Duration.ofHours(72L >> priority);
        var work = new Work(
                created,
                created.plus(allowed),
                Map.of("priority", PRIORITIES.get(priority), "category", CATEGORIES.get(category)));
        // Of three parts, each of which may take long, relative to the time that there is.
        var mean = 0.12 + 0.05 * category + 0.04 * priority;
        var taken = 0.0;
        for (var part = 0; part < 3; part++) {
            taken -= mean * Math.log(1 - random.nextDouble());
        }
        return new Ended(work, work.at(taken));
    }
}
