package io.baton.ticket.attachment;

import java.util.regex.Pattern;

/** The name of a file, without anything that could lead or mislead whoever saves it. */
final class FileName {

    private static final int LENGTH_MAX = 255;

    /** Longer than any that means something. */
    private static final int ENDING_MAX = 20;

    private static final String NAMELESS = "file";

    /** Control characters, and those that turn text round or hide in it; half characters too. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** What some file system reads as more than a letter of a name. */
    private static final Pattern MEANING = Pattern.compile("[<>:\"|?*]");

    /** The look back lets the end begin at the start of a row of dots only, or each of them would look at all that follow. */
    private static final Pattern AROUND = Pattern.compile("^[\\s.]+|(?<![\\s.])[\\s.]+$");

    private FileName() {}

    static String of(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var seen = UNSEEN.matcher(last).replaceAll("");
        var plain = AROUND.matcher(MEANING.matcher(seen).replaceAll("_")).replaceAll("");
        return plain.isEmpty() ? NAMELESS : shortened(plain);
    }

    /** Without its middle, since its ending says what it is. */
    private static String shortened(String name) {
        var points = name.codePoints().toArray();
        if (points.length <= LENGTH_MAX) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot);
        if (ending.codePointCount(0, ending.length()) > ENDING_MAX) {
            ending = "";
        }
        var stem = LENGTH_MAX - ending.codePointCount(0, ending.length());
        return new String(points, 0, stem) + ending;
    }
}
