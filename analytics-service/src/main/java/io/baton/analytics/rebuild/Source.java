package io.baton.analytics.rebuild;

import io.baton.platform.problem.Invalid;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rebuild begins with, before it hears the topics. */
enum Source {
    /** Nothing: the topics tell all that ever happened. */
    BEGINNING,
    /** The facts that there are: the topics tell what is not in them. */
    SNAPSHOT;

    /** As it is asked for; the beginning where nobody says. */
    static Source asked(@Nullable String text) {
        return text == null
                ? BEGINNING
                : Arrays.stream(values())
                        .filter(source -> source.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new Invalid("from", "Must be one of " + listed() + "."));
    }

    /** As the wire and the table call it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String listed() {
        return Arrays.stream(values()).map(Source::text).collect(Collectors.joining(", "));
    }
}
