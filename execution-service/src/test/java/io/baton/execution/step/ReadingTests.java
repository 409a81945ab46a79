package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds that make something of a text in a format. */
class ReadingTests {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"a": [1, null]} => {"object":{"a":[1,null]}}
            [1.5]            => {"object":[1.5]}
            "x"              => {"object":"x"}
            null             => {"object":null}
            1e999            => {"object":1.7976931348623157E308}
            "a\\u0000\\ud800" => {"object":"a\uFFFD\uFFFD"}
            """)
    void anyJsonIsParsed(String text, String expected) {
        assertThat(Steps.done(Steps.apply(new JsonParse(), Values.text(text), "{}")))
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{'a': 1}", "NaN", "[1,]", "<a/>"})
    void whatIsNoJsonIsRefused(String text) {
        var error = Steps.failed(Steps.apply(new JsonParse(), Values.text(text), "{}"), false);

        assertThat(error.code()).isEqualTo("json");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "9", "1e", "\"\\\\u"})
    void hostileJsonIsRefused(String piece) {
        var text = Values.text(piece.repeat(Values.CHARS_MAX / piece.length()));

        assertThat(Steps.failed(Steps.apply(new JsonParse(), text, "{}"), false).code())
                .isEqualTo("json");
    }

    @Test
    void whatAPageShowsIsExtracted() {
        var page = """
                <html><head><title>T</title><style>p {}</style><script>alert("<p>no</p>")</script></head>
                <body><h1>Hello,</h1><p>big &amp; <b>bright</b>&nbsp;world<br>again</p><!-- not this --></body></html>
                """;

        assertThat(Steps.text(new HtmlExtractText(), page, "{}")).isEqualTo("T Hello, big & bright world again");
        assertThat(Steps.text(new HtmlExtractText(), "1 < 2", "{}")).isEqualTo("1 < 2");
        assertThat(Steps.text(new HtmlExtractText(), "", "{}")).isEmpty();
    }

    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<a>",
                "<table>",
                "<p><font>",
                "<b><p>",
                "</p>",
                "<",
                "<!--",
                "<![CDATA[",
                "&#x",
                "&am",
                "<a b=\"",
                "<svg><p>",
                "<select><option>",
                "<table><tr><td>",
                "<a b=1 ",
                "<template>",
                "<nobr>",
                "<b></a>"
            })
    void aMebibyteOfHostileHtmlIsDealtWith(String piece) {
        var text = Values.text(piece.repeat(Values.CHARS_MAX / piece.length()));

        var start = Instant.now();
        assertThat(Steps.apply(new HtmlExtractText(), text, "{}")).isNotNull();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aDelayEndsWhenItsSecondsAreOver() {
        var call = Steps.call(Values.text("x"), "{\"seconds\": 90.5}");

        assertThat(new Delay().apply(call))
                .isEqualTo(new StepResult.Sleep(call.now().plusMillis(90_500), Values.text("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"seconds\": -1}",
                "{\"seconds\": 2592001}",
                "{\"seconds\": \"5\"}",
                "{\"seconds\": null}"
            })
    void aDelayNeedsItsSeconds(String config) {
        assertThat(Steps.faults(new Delay(), config)).containsOnlyKeys("steps[2].config.seconds");
    }
}
