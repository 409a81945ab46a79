package io.baton.workflow.definition;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which states of a workflow a change is meant for.
 *
 * @param versions null: whichever it is in
 */
record IfMatch(@Nullable List<Long> versions) {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** What the header says; a weak tag fits no state, and neither does one that no state has. */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new IfMatch(null);
        }
        return new IfMatch(Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(tag -> tag.matches())
                .map(tag -> Long.valueOf(tag.group(1)))
                .toList());
    }

    /** The tag of the state that a workflow is in. */
    static String tag(Workflow workflow) {
        return "\"" + workflow.version() + "\"";
    }

    /** @throws WorkflowRefusal.Outdated unless it is the state that is meant */
    void check(Workflow workflow) {
        if (versions != null && !versions.contains(workflow.version())) {
            throw new WorkflowRefusal.Outdated(workflow);
        }
    }
}
