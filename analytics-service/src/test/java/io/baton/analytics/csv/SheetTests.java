package io.baton.analytics.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTests {

    private record Row(@Nullable String text, @Nullable Object value) {}

    private static final Sheet<Row> SHEET =
            Sheet.<Row>named("rows").with("text", Row::text).with("value", Row::value);

    @Test
    void aLineHasACellForEachColumnAndEndsAsTheRfcHasIt() {
        assertThat(SHEET.heading()).isEqualTo("text,value\r\n");
        assertThat(SHEET.line(new Row("plain", 7L))).isEqualTo("plain,7\r\n");
        assertThat(SHEET.line(new Row(null, null))).isEqualTo(",\r\n");
    }

    @Test
    void linesFollowEachOther() {
        assertThat(SHEET.lines(List.of(new Row("a", 1), new Row("b", 2)))).isEqualTo("a,1\r\nb,2\r\n");
    }

    @Test
    void whatWouldEndACellIsQuoted() {
        assertThat(cell("one, two")).isEqualTo("\"one, two\"");
        assertThat(cell("a \"good\" one")).isEqualTo("\"a \"\"good\"\" one\"");
        assertThat(cell("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(cell("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
        assertThat(cell("an apostrophe's place; a tab\there")).isEqualTo("an apostrophe's place; a tab\there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201"
            })
    void whatASpreadsheetWouldTakeForAFormulaIsMarkedAsText(String formula) {
        assertThat(cell(formula).replaceFirst("^\"", "")).startsWith("'" + formula);
    }

    @Test
    void aFormulaWithQuotesIsMarkedAndQuoted() {
        assertThat(cell("=HYPERLINK(\"http://x\",\"y\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    }

    @Test
    void whatOnlyContainsSuchSignsIsLeftAlone() {
        assertThat(cell("a=b")).isEqualTo("a=b");
        assertThat(cell("me@example.test")).isEqualTo("me@example.test");
        assertThat(cell("   ")).isEqualTo("   ");
        assertThat(cell("")).isEmpty();
    }

    @Test
    void numbersAreNoTextAndMayBeNegative() {
        assertThat(SHEET.line(new Row("x", -3.5))).isEqualTo("x,-3.5\r\n");
    }

    @Test
    void timesAreWrittenAsInJson() {
        assertThat(SHEET.line(new Row("x", Instant.parse("2028-02-29T12:00:00.5Z"))))
                .isEqualTo("x,2028-02-29T12:00:00.500Z\r\n");
    }

    @Test
    void lettersOfAnyScriptStay() {
        assertThat(cell("Störung 故障 🔥")).isEqualTo("Störung 故障 🔥");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "a b", "", "a\"b", "a.b"})
    void aNameThatCouldLeaveItsFolderOrItsHeaderIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sheet.named(name));
    }

    private static String cell(String text) {
        var line = Sheet.<String>named("cells").with("cell", value -> value).line(text);
        return line.substring(0, line.length() - 2);
    }
}
