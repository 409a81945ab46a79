package io.baton.execution.nodegraph;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions a change is meant for.
 *
 * @param revisions null: whichever it is
 */
record IfMatch(@Nullable List<Integer> revisions) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

    /** What the header says; a tag that no revision has fits none, and neither does a weak one. */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(null);
        }
        var revisions = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(tag -> tag.matches())
                .map(tag -> Integer.valueOf(tag.group(1)))
                .toList();
        return new IfMatch(revisions);
    }

    static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    boolean fits(int revision) {
        return revisions == null || revisions.contains(revision);
    }
}
