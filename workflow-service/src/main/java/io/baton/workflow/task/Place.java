package io.baton.workflow.task;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the history of all tasks together, in the order in which it may be read without missing anything. */
record Place(long tx, long taskId, long version) {

    private static final Pattern ID = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})");

    /** The place that an event's id says, null where it says none. */
    static @Nullable Place of(@Nullable String id) {
        var match = ID.matcher(id == null ? "" : id);
        return match.matches()
                ? new Place(
                        Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)))
                : null;
    }

    static Place of(LogRow row) {
        return new Place(row.tx(), row.taskId(), row.version());
    }

    String id() {
        return tx + "." + taskId + "." + version;
    }
}
