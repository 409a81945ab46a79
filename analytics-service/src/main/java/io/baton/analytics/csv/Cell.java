package io.baton.analytics.csv;

import org.jspecify.annotations.Nullable;

/**
 * One value between two commas, as RFC 4180 has it.
 *
 * <p>Spreadsheets take a text that begins like a formula for one, and some formulas call programs or send other cells away.
 * What users wrote must never be that, so an apostrophe goes before it: the sign in spreadsheets that what follows is text.
 */
final class Cell {

    /** The last four are the wide forms, which some spreadsheets read as the plain ones. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Cell() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> quoted(harmless(value.toString()));
        };
    }

    /** Blanks before a formula are overlooked by some, so they are overlooked here. */
    private static String harmless(String text) {
        var start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start < text.length() && FORMULA_STARTS.indexOf(text.charAt(start)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
