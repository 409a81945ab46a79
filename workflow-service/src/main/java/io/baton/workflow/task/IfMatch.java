package io.baton.workflow.task;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a task a change is meant for.
 *
 * @param versions null: whichever it is
 */
public record IfMatch(@Nullable List<Long> versions) {

    /** Whichever version it is. */
    static final IfMatch ANY = new IfMatch(null);

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** What the header says; a tag that no version has fits none, and neither does a weak one. */
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        return new IfMatch(Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(tag -> tag.matches())
                .map(tag -> Long.valueOf(tag.group(1)))
                .toList());
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    void check(long taskId, long version) {
        if (versions != null && !versions.contains(version)) {
            throw new TaskRefusal.Outdated(taskId);
        }
    }
}
