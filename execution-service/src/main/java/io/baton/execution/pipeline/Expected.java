package io.baton.execution.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a change is meant for.
 *
 * @param versions null: whichever it is
 */
record Expected(@Nullable List<Integer> versions) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    /** What {@code If-Match} says; a tag that no version has fits none, and neither does a weak one. */
    static Expected of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new Expected(null);
        }
        return new Expected(Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(tag -> tag.matches())
                .map(tag -> Integer.valueOf(tag.group(1)))
                .toList());
    }

    static String tag(int version) {
        return "\"" + version + "\"";
    }
}
