package io.baton.workflow.shopfloor;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GUIDs as callers write them. Java alone would take {@code 1-1-1-1-1} for one. */
final class Guid {

    static final String EXPECTED = "Expected a UUID.";

    private static final int LENGTH = 36;

    private Guid() {}

    /** The UUID that is written so, null for anything else. */
    static @Nullable UUID parse(String text) {
        return text.length() == LENGTH && isInForm(text) ? UUID.fromString(text) : null;
    }

    /** Not by a pattern: a burst has thousands of them. */
    private static boolean isInForm(String text) {
        for (var at = 0; at < LENGTH; at++) {
            var isHyphen = at == 8 || at == 13 || at == 18 || at == 23;
            if (isHyphen ? text.charAt(at) != '-' : !HexFormat.isHexDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}
