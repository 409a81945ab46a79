package io.baton.local.process;

import java.util.List;

/** Why the run cannot start or go on, in one line for a person; where a log says more, its last lines follow. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String said;

    /** Says just the line. */
    public CannotStart(String line) {
        super(line);
        said = line;
    }

    /** Says the line and keeps what led to it for the launcher's log. */
    public CannotStart(String line, Throwable cause) {
        super(line, cause);
        said = line;
    }

    /** Says the line, and below it the end of a log. */
    public CannotStart(String line, List<String> logTail) {
        this(line
                + String.join("", logTail.stream().map(tail -> "\n    " + tail).toList()));
    }

    /** What to tell the person. */
    public String said() {
        return said;
    }
}
