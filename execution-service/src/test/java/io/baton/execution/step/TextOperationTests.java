package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class TextOperationTests {

    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";

    private static final String ACCENTED = "e\u0301";

    @Test
    void reverseTurnsATextAround() {
        assertThat(Steps.text(new Reverse(), "Hello, world!", "{}")).isEqualTo("!dlrow ,olleH");
        assertThat(Steps.text(new Reverse(), "", "{}")).isEmpty();
    }

    @Test
    void reverseKeepsWhatPeopleSeeAsOneCharacterTogether() {
        assertThat(Steps.text(new Reverse(), "a" + FAMILY + FLAG + ACCENTED + "\r\nz", "{}"))
                .isEqualTo("z\r\n" + ACCENTED + FLAG + FAMILY + "a");
    }

    @Test
    void caseFollowsNoParticularLanguage() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));

            assertThat(Steps.text(new Uppercase(), "title stra\u00dfe", "{}")).isEqualTo("TITLE STRASSE");
            assertThat(Steps.text(new Lowercase(), "TITLE \u00c4", "{}")).isEqualTo("title \u00e4");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void caseIsTheSameHoweverLongTheTextIs() {
        var words =
                "\u039f\u0394\u039f\u03a3 \u03a3 A\u03a3\u0301. A\u03a3\u0301b \u0130x \u00dfy \uD835\uDC00\uD801\uDC00 "
                        .repeat(500);

        assertThat(Steps.text(new Lowercase(), words, "{}")).isEqualTo(words.toLowerCase(Locale.ROOT));
        assertThat(Steps.text(new Uppercase(), words, "{}")).isEqualTo(words.toUpperCase(Locale.ROOT));
    }

    @Test
    void trimTakesOffWhatUnicodeCallsWhiteSpace() {
        assertThat(Steps.text(new Trim(), "\u00a0\u2003\t\u0085 a b \u202f\u3000\u2029\n", "{}"))
                .isEqualTo("a b");
        assertThat(Steps.text(new Trim(), "\u200b", "{}")).isEqualTo("\u200b");
        assertThat(Steps.text(new Trim(), " \t", "{}")).isEmpty();
    }

    @Test
    void truncateCountsCharactersAsPeopleDo() {
        assertThat(Steps.text(new Truncate(), ACCENTED + FLAG + FAMILY + "z", "{\"length\": 3}"))
                .isEqualTo(ACCENTED + FLAG + FAMILY);
        assertThat(Steps.text(new Truncate(), "ab", "{\"length\": 0}")).isEmpty();
        assertThat(Steps.text(new Truncate(), "ab", "{\"length\": 9}")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"length\": -1}", "{\"length\": \"3\"}", "{\"length\": 1.5}", "{\"length\": 1048577}"})
    void truncateNeedsALength(String config) {
        assertThat(Steps.faults(new Truncate(), config)).containsOnlyKeys("steps[2].config.length");
    }

    @Test
    void sizeCountsCharactersAsPeopleDo() {
        var size = Steps.apply(new Size(), Values.text(ACCENTED + FLAG + FAMILY + "z"), "{}");

        assertThat(Steps.done(size)).hasToString("{\"number\":4}");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anInputWithoutATextIsRefusedForGood(PureStep kind) {
        for (var input : new String[] {"{}", "{\"text\": 7}", "{\"text\": null}", "{\"number\": 7}"}) {
            var error = Steps.failed(Steps.apply(kind, Steps.json(input), "{\"length\": 3}"), false);

            assertThat(error.code()).isEqualTo("input_type");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachHasTheOtherSpelling(PureStep kind) {
        var type = kind.type();

        assertThat(type.name()).startsWith("TextOperation.");
        assertThat(type.aliases()).containsExactly(type.name().replace("TextOperation.", "TextOperations."));
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @MethodSource("kinds")
    void aMebibyteOfAnythingIsDealtWith(PureStep kind) {
        for (var piece :
                new String[] {"a", "\u0301", FAMILY, FLAG, "\uD83D\uDC68\u200D", "\u0915\u094D", " ", "\u03a3"}) {
            var text = piece.repeat(Values.CHARS_MAX / piece.length());

            assertThat(Steps.apply(kind, Values.text(text), "{\"length\": 1048576}"))
                    .isInstanceOf(StepResult.Done.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void halfASurrogatePairBreaksNothingAndDoesNotGoOn(PureStep kind) {
        for (var text : new String[] {"\uD800", "\uDC00\uD800", "a\uD83Db", "x\u0000y", "\uD83D"}) {
            var input = JsonNodeFactory.instance.objectNode().put("text", text);

            var output = Steps.done(Steps.apply(kind, input, "{\"length\": 1}"));

            assertThat(WellFormed.firstFault(output)).isNull();
        }
    }

    @Test
    void whatGrowsTooLongIsRefused() {
        var sharps = Values.text("\u00df".repeat(Values.CHARS_MAX));

        assertThat(Steps.failed(Steps.apply(new Uppercase(), sharps, "{}"), false)
                        .code())
                .isEqualTo("output_size");
    }

    static Stream<PureStep> kinds() {
        return Stream.of(new Reverse(), new Uppercase(), new Lowercase(), new Trim(), new Truncate(), new Size());
    }
}
