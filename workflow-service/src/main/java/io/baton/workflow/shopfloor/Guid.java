package io.baton.workflow.shopfloor;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GUIDs as callers write them. Java alone would take {@code 1-1-1-1-1} for one. */
final class Guid {

    static final String EXPECTED = "Expected a UUID.";

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final int LENGTH = 36;

    private Guid() {}

    /** The UUID that is written so, null for anything else. */
    static @Nullable UUID parse(String text) {
        return text.length() == LENGTH && FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }
}
