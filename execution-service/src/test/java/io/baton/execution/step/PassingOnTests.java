package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds that give what they have or what they get. */
class PassingOnTests {

    private static final String HELLO = """
            {"input": "Hello, world!"}
            """;

    @Test
    void aStaticTextIsWhatItsDefinitionSays() {
        assertThat(Steps.done(Steps.apply(new StaticTextInput(), Steps.json("{}"), HELLO)))
                .isEqualTo(Values.text("Hello, world!"));
    }

    @Test
    void aTextThatIsSentTakesItsPlace() {
        assertThat(Steps.text(new StaticTextInput(), "Bye.", HELLO)).isEqualTo("Bye.");
        assertThat(Steps.text(new StaticTextInput(), "", HELLO)).isEmpty();
    }

    @Test
    void whatIsSentInItsPlaceMustBeAText() {
        var result = Steps.apply(new StaticTextInput(), Steps.json("{\"text\": 7}"), HELLO);

        assertThat(Steps.failed(result, false).code()).isEqualTo("input_type");
    }

    @Test
    void aStaticTextNeedsATextInItsConfiguration() {
        assertThat(Steps.faults(new StaticTextInput(), "{}")).containsOnlyKeys("steps[2].config.input");
        assertThat(Steps.faults(new StaticTextInput(), "{\"input\": [1]}")).containsOnlyKeys("steps[2].config.input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\": \"a\"}", "{\"object\": {\"a\": [1, null]}, \"more\": true}"})
    void anEchoIsTheSame(String input) {
        assertThat(Steps.done(Steps.apply(new Echo(), Steps.json(input), "{}"))).isEqualTo(Steps.json(input));
    }
}
