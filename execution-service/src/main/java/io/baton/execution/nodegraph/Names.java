package io.baton.execution.nodegraph;

import java.util.Set;

/** Finds names that nobody has. */
final class Names {

    static final String UNTITLED = "Untitled Workflow";

    private Names() {}

    /** The name itself, or with the lowest number behind it that makes it free. */
    static String free(String wanted, Set<String> taken) {
        var name = cut(wanted, GraphForm.NAME_MAX);
        for (var number = 1; taken.contains(name); number++) {
            var suffix = " (" + number + ")";
            name = cut(wanted, GraphForm.NAME_MAX - suffix.length()) + suffix;
        }
        return name;
    }

    static String copyOf(String name) {
        var suffix = " (Copy)";
        return cut(name, GraphForm.NAME_MAX - suffix.length()) + suffix;
    }

    /** What all names that are made of the wanted one begin with. */
    static String stem(String wanted) {
        return cut(wanted, GraphForm.NAME_MAX - 20);
    }

    private static String cut(String text, int lengthMax) {
        return text.codePointCount(0, text.length()) <= lengthMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, lengthMax));
    }
}
