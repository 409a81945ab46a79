package io.baton.workflow.task;

import io.baton.platform.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** What somebody says about what they do, as a request may bring it. */
final class Notes {

    /** Room for a page of text. */
    private static final int LENGTH_MAX = 10_000;

    private Notes() {}

    /** The text without what surrounds it, null where it says nothing. */
    static @Nullable String of(String field, @Nullable String text) {
        if (text != null && (text.length() > LENGTH_MAX || text.indexOf('\0') >= 0)) {
            throw new Invalid(field, "At most " + LENGTH_MAX + " characters, none of them null.");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same where something has to be said. */
    static String required(String field, @Nullable String text) {
        var said = of(field, text);
        if (said == null) {
            throw new Invalid(field, "This field is required.");
        }
        return said;
    }
}
