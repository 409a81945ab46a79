package io.baton.execution.pipeline;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids as this API writes them. */
final class Guid {

    /** More than the JDK insists on: it reads {@code 1-1-1-1-1}, too. */
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Guid() {}

    /** Null where it is none; then there is nothing of that id. */
    static @Nullable UUID read(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
