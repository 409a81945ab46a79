package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Checks texts of a form, and notes each fault under the path of its field. */
record Texts(Faults faults) {

    static final int NAME_MAX = 64;

    static final String REQUIRED = "This field is required.";

    /** A text that must be there; an empty one stands in for what is at fault. */
    String required(String path, @Nullable String text, int lengthMax) {
        var given = optional(path, text, lengthMax);
        if (given == null) {
            faults.add(path, REQUIRED);
            return "";
        }
        return given;
    }

    /** A text that may be missing; blank is missing. */
    @Nullable
    String optional(String path, @Nullable String text, int lengthMax) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var given = text.strip();
        if (given.codePointCount(0, given.length()) > lengthMax) {
            faults.add(path, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        // The one character that the database does not store.
        if (given.indexOf('\0') >= 0) {
            faults.add(path, "Null characters are not allowed.");
        }
        return given;
    }
}
