package io.baton.execution.step;

import java.util.regex.Pattern;

/**
 * Texts by what people see as one character: a letter with its accents, a flag, a family of emoji. Unicode calls these
 * extended grapheme clusters (UAX #29); they may be of any number of code points. All in time linear in the text's length.
 */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    static long count(String text) {
        return CLUSTER.matcher(text).results().count();
    }

    static String reversed(String text) {
        var reversed = new char[text.length()];
        var cluster = CLUSTER.matcher(text);
        while (cluster.find()) {
            text.getChars(cluster.start(), cluster.end(), reversed, text.length() - cluster.end());
        }
        return new String(reversed);
    }

    /** The text's first so many, or all there are. */
    static String first(int count, String text) {
        var cluster = CLUSTER.matcher(text);
        var end = 0;
        for (var index = 0; index < count && cluster.find(); index++) {
            end = cluster.end();
        }
        return text.substring(0, end);
    }
}
