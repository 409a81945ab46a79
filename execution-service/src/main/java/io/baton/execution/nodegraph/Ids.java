package io.baton.execution.nodegraph;

import java.util.regex.Pattern;

/** The ids of this API: a letter or two for what it is, and a number. */
final class Ids {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    /** A run's tasks are numbered within this. */
    private static final long TASKS = 1000;

    private Ids() {}

    static String workflow(long number) {
        return "S" + number;
    }

    static String version(long number) {
        return "SV" + number;
    }

    static String run(long number) {
        return "R" + number;
    }

    /** @param place of its node in the plan */
    static String task(String run, int place) {
        return "T" + (run.substring(1) + "%03d".formatted(place % TASKS));
    }

    static String pause(String run, String node) {
        return "PH_" + run + "_" + node;
    }

    /** The number of an id that begins so; -1 where it is no such id. */
    static long number(String prefix, String id) {
        var digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        return NUMBER.matcher(digits).matches() ? Long.parseLong(digits) : -1;
    }

    static long workflow(String id) {
        return number("S", id);
    }

    static boolean isRun(String id) {
        return number("R", id) > 0;
    }
}
