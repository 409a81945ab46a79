package io.baton.execution.step;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.baton.platform.problem.Faults;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the regular expressions of users. RE2 bounds each counted repetition but not repetitions of repetitions, which it
 * writes out one by one: {@code ((x{1000}){1000}){1000}} would take all memory there is. So a pattern is weighed first.
 */
final class SafePatterns {

    /** Instructions, roughly, that a pattern may become. */
    private static final long WEIGHT_MAX = 10_000;

    private SafePatterns() {}

    /** Why a pattern is not to be used. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message, null, false, false);
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    static Pattern compile(String pattern, int flags) throws Unreadable {
        if (weight(pattern) > WEIGHT_MAX) {
            throw new Unreadable("Repeats too much: the counts of repetitions inside each other multiply.");
        }
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException wrong) {
            throw new Unreadable("No regular expression: " + wrong.getDescription() + ".");
        }
    }

    /** The pattern, or null and a fault. */
    static @Nullable Pattern read(String pattern, String path, Faults faults) {
        try {
            return compile(pattern, 0);
        } catch (Unreadable unreadable) {
            faults.add(path, unreadable.message());
            return null;
        }
    }

    /** Never less than what the pattern would become; where the reading is doubtful, rather more. */
    static long weight(String pattern) {
        // The weight of each group that is still open, without what was read last, which a count may yet multiply.
        var open = new ArrayDeque<Long>();
        var group = 0L;
        var last = 0L;
        for (var index = 0; index < pattern.length(); index++) {
            switch (pattern.charAt(index)) {
                case '(' -> {
                    open.push(group + last);
                    group = 0;
                    last = 0;
                }
                case ')' -> {
                    last = group + last + 2;
                    group = open.isEmpty() ? 0 : open.pop();
                }
                case '{' -> last = Math.min(last * repetitions(pattern, index), Integer.MAX_VALUE);
                case '*', '+', '?' -> last++;
                default -> {
                    group += last;
                    var end = endOfAtom(pattern, index);
                    last = 1L + end - index;
                    index = end;
                }
            }
        }
        return group + last + open.stream().mapToLong(Long::longValue).sum();
    }

    /** The place of the last character of what begins there: a quotation, an escape, a class, or one character. */
    private static int endOfAtom(String pattern, int start) {
        if (pattern.startsWith("\\Q", start)) {
            var end = pattern.indexOf("\\E", start);
            return end < 0 ? pattern.length() - 1 : end + 1;
        }
        return switch (pattern.charAt(start)) {
            case '\\' -> start + 1;
            case '[' -> endOfClass(pattern, start);
            default -> start;
        };
    }

    private static int endOfClass(String pattern, int start) {
        var index = start + (pattern.startsWith("[^", start) ? 2 : 1);
        // A bracket in the first place stands for itself.
        index += pattern.startsWith("]", index) ? 1 : 0;
        while (index < pattern.length() && pattern.charAt(index) != ']') {
            index = afterMember(pattern, index);
        }
        return Math.min(index, pattern.length() - 1);
    }

    private static int afterMember(String pattern, int start) {
        if (pattern.startsWith("[:", start)) {
            var end = pattern.indexOf(":]", start);
            return end < 0 ? start + 1 : end + 2;
        }
        return start + (pattern.charAt(start) == '\\' ? 2 : 1);
    }

    /** The greater of the numbers in the braces that open there; 1 if they hold none. */
    private static long repetitions(String pattern, int open) {
        var most = 1L;
        var number = 0L;
        for (var index = open + 1; index < pattern.length() && pattern.charAt(index) != '}'; index++) {
            var digit = Character.digit(pattern.charAt(index), 10);
            number = digit < 0 ? 0 : Math.min(number * 10 + digit, Integer.MAX_VALUE);
            most = Math.max(most, number);
        }
        return most;
    }
}
