package io.baton.workflow.task;

import io.baton.platform.problem.Invalid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text to be found within others, whatever the case of its letters. */
public record Search(String text) {

    private static final int LENGTH_MAX = 200;

    /** What an index over groups of three characters can answer. */
    private static final int INDEXED_MIN = 3;

    /** What a request's parameter asks for, null where that is nothing. */
    public static @Nullable Search of(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LENGTH_MAX || text.indexOf('\0') >= 0) {
            throw new Invalid(name, "At most " + LENGTH_MAX + " characters, none of them null.");
        }
        return new Search(small(text.strip()));
    }

    /** As texts are kept for being searched. */
    public static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The pattern for {@code LIKE}; nothing in the text has a meaning of its own. */
    public String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Whether the index is of use. */
    public boolean isIndexed() {
        return text.length() >= INDEXED_MIN;
    }
}
