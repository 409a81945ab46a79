package io.baton.execution.nodegraph;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The paths under which test files are kept: nothing of what a name says leads anywhere. */
final class FileName {

    private static final int LENGTH_MAX = 150;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FileName() {}

    /** The last element of the name that was sent, in letters, digits, dots, underscores and hyphens. */
    static String of(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[^A-Za-z0-9._-]", "").replaceFirst("^\\.+", "");
        if (plain.isEmpty()) {
            return "file";
        }
        // The end says what it is.
        return plain.length() <= LENGTH_MAX ? plain : plain.substring(plain.length() - LENGTH_MAX);
    }

    /**
     * Where it is kept.
     *
     * @param copy from 1; of several with the same name in the same second each has another one
     */
    static String path(String workflow, String name, Instant now, int copy) {
        var number = copy == 1 ? "" : copy + "_";
        return path(workflow, TIME.format(now) + "_" + number + name);
    }

    /** Where the file of that whole name is kept. */
    static String path(String workflow, String name) {
        return "test_files/" + workflow + "/" + name;
    }
}
