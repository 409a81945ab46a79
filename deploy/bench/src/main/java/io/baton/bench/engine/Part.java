package io.baton.bench.engine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured, in the order in which it is. */
enum Part {
    /** Both engines in process, in turns. */
    IN_PROCESS,
    /** The service by HTTP and the peer in process, in turns. */
    HTTP,
    /** One run at a time. */
    SINGLE,
    /** Twice what was seen to be possible. */
    OVERLOAD,
    /** What memory all of that took. */
    HEAP,
    /** A long queue of work. */
    BACKLOG,
    /** One company's long queue, and another one's single run. */
    FAIRNESS,
    /** Nothing to do. */
    IDLE;

    /** @throws IllegalArgumentException naming the word that is none */
    static Set<Part> parse(String words) {
        var parts = EnumSet.noneOf(Part.class);
        for (var word : words.split(",", -1)) {
            parts.add(Arrays.stream(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--parts knows no '" + word + "', only " + all())));
        }
        return parts;
    }

    static String all() {
        return Arrays.stream(values()).map(Part::word).collect(Collectors.joining(","));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
