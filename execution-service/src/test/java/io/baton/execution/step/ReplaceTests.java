package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ReplaceTests {

    private final Replace replace = new Replace();

    @ParameterizedTest(name = "{0}, {1} by {2}: {3}")
    @CsvSource({
        "one two, o, 0, 0ne tw0",
        "2026-01-05, (\\d+)-(\\d+)-(\\d+), $3.$2.$1, 05.01.2026",
        "key=value, (?P<k>\\w+)=(?P<v>\\w+), ${v}=${k}, value=key",
        "abc, b, [$0], a[b]c",
        "abc, b, $$1, a$1c",
        "abc, b, \\1, a\\1c",
        "abc, b, 5$, a5$c",
        "abc, b, ${, a${c",
        "abc, 'x*', '-', -a-b-c-",
        "abc, (b)|(z), <$2>, a<>c",
        "aXb, (?i)x, y, ayb"
    })
    void whatFitsIsReplaced(String text, String pattern, String replacement, String expected) {
        var config = config(pattern, replacement);

        assertThat(Steps.faults(replace, config)).isEmpty();
        assertThat(Steps.text(replace, text, config)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{1001}", "(?=x)", "\\1", "*"})
    void aPatternThatIsNoneIsNamed(String pattern) {
        assertThat(Steps.faults(replace, config(pattern, ""))).containsOnlyKeys("steps[2].config.pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2", "${name}", "$999"})
    void aGroupThatThePatternDoesNotHaveIsNamed(String replacement) {
        assertThat(Steps.faults(replace, config("(a)", replacement))).containsOnlyKeys("steps[2].config.replacement");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((x{1000}){1000}){1000}",
                "(((((((a{2}){10}){10}){10}){10}){10}){10}){10}",
                "((x{1000})[(]y){1000}",
                "((x{1000})[[:alpha:](]y){1000}",
                "((x{1000})\\Q(\\Ey){1000}",
                "((x{1000})[\\](]y){1000}",
                "((x{1000})[](]y){1000}",
                "((x{1000})\\(y){1000}",
                "(?:(?:x{1,1000})?){1,1000}"
            })
    void aPatternThatWouldTakeAllMemoryIsRefusedBeforeItDoes(String pattern) {
        assertThat(Steps.faults(replace, config(pattern, ""))).containsOnlyKeys("steps[2].config.pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "((\\d{1,3}\\.){3}\\d{1,3}[,;]?){1,20}",
                "[(){}]{500}",
                "\\{1000\\}",
                "\\pL{1,200}\\x{1F600}"
            })
    void anHonestPatternIsNotTooHeavy(String pattern) {
        assertThat(Steps.faults(replace, config(pattern, ""))).isEmpty();
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    void whatRuinsABacktrackingMatcherIsNothingHere(String pattern) {
        var text = "a".repeat(10_000) + "!";

        assertThat(Steps.apply(replace, Values.text(text), config(pattern, ""))).isInstanceOf(StepResult.Done.class);
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void whatIsStillSlowEndsAtTheTimeLimit() {
        var text = Values.text("a".repeat(Values.CHARS_MAX));

        var error = Steps.failed(Steps.apply(replace, text, config("a[^b]*b|a", "c")), true);

        assertThat(error.code()).isEqualTo("time_limit");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void aResultThatGrowsTooLongIsRefused() {
        var text = Values.text("a".repeat(Values.CHARS_MAX));

        var error = Steps.failed(Steps.apply(replace, text, config("a", "$0".repeat(5_000))), false);

        assertThat(error.code()).isEqualTo("output_size");
    }

    private static String config(String pattern, String replacement) {
        var config = JsonNodeFactory.instance.objectNode();
        config.put("pattern", pattern).put("replacement", replacement);
        return JsonMapper.shared().writeValueAsString(config);
    }
}
