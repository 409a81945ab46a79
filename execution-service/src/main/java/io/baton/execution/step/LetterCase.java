package io.baton.execution.step;

import java.util.Locale;

/**
 * Upper and lower case by the rules of no particular language, in time linear in the text's length. The JDK alone takes time
 * that grows with the square of it where a letter becomes two or looks at its neighbours: ten minutes for as many {@code ß} as
 * a request can bring.
 */
final class LetterCase {

    private static final int PIECE = 128;

    private static final String CAPITAL_SIGMA = "\u03A3";

    private LetterCase() {}

    /** Piece by piece: in upper case no letter looks at its neighbours. */
    static String upper(String text) {
        var changed = new StringBuilder(text.length());
        var start = 0;
        while (start < text.length()) {
            var end = Math.min(start + PIECE, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            changed.append(text.substring(start, end).toUpperCase(Locale.ROOT));
            start = end;
        }
        return changed.toString();
    }

    /** First the one letter that becomes two and the one that looks at its neighbours, then all the others at once. */
    static String lower(String text) {
        return withSmallSigmas(text.replace("\u0130", "i\u0307")).toLowerCase(Locale.ROOT);
    }

    /** A sigma that ends a word is written another way, as Unicode's Final_Sigma says. */
    private static String withSmallSigmas(String text) {
        if (!text.contains(CAPITAL_SIGMA)) {
            return text;
        }
        var changed = new StringBuilder(text);
        var afterLetter = false;
        for (var index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            var character = text.codePointAt(index);
            if (character == CAPITAL_SIGMA.charAt(0)) {
                changed.setCharAt(index, afterLetter && !isBeforeLetter(text, index + 1) ? '\u03C2' : '\u03C3');
            }
            afterLetter = isCased(character) || (afterLetter && isIgnorable(character));
        }
        return changed.toString();
    }

    private static boolean isBeforeLetter(String text, int start) {
        var index = start;
        while (index < text.length() && isIgnorable(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index < text.length() && isCased(text.codePointAt(index));
    }

    private static boolean isCased(int character) {
        return Character.isUpperCase(character) || Character.isLowerCase(character) || Character.isTitleCase(character);
    }

    private static boolean isIgnorable(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> "'.:\u00B7\u2019".indexOf(character) >= 0;
        };
    }
}
