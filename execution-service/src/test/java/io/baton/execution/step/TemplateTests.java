package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class TemplateTests {

    private static final String INPUT = """
            {"text": "<b>&", "number": 2.50, "boolean": true,
             "object": {"name": "Ada", "none": null, "off": false, "items": [{"sku": "a"}, {"sku": "b"}], "tags": ["x", 1, null]}}
            """;

    private final Template template = new Template();

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            Hello, {{object.name}}!                            => Hello, Ada!
            {{text}}{{{text}}}{{&text}}                        => <b>&<b>&<b>&
            {{number}} {{boolean}}                             => 2.5 true
            [{{missing}}{{object.none}}{{object.name.deeper}}] => []
            {{#object.items}}{{sku}},{{/object.items}}         => a,b,
            {{#object.tags}}({{.}}){{/object.tags}}            => (x)(1)()
            {{object.items.1.sku}}                             => b
            {{^missing}}none{{/missing}}                       => none
            {{#object.off}}on{{/object.off}}{{^object.off}}off{{/object.off}} => off
            {{object.items.0}}                                 => {"sku":"a"}
            {{! a remark }}x                                   => x
            """)
    void namesStandForWhatTheInputHas(String text, String expected) {
        assertThat(Steps.faults(template, config(text))).isEmpty();
        assertThat(filled(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{text.class}}",
                "{{text.getClass.name}}",
                "{{text.getClass.forName}}",
                "{{text.length}}",
                "{{text.bytes}}",
                "{{text.isEmpty}}",
                "{{object.class.classLoader}}",
                "{{object.size}}",
                "{{object.toString}}",
                "{{object.deepCopy}}",
                "{{object.items.size}}",
                "{{object.items.iterator}}",
                "{{object.entrySet}}",
                "{{boolean.class}}",
                "{{number.intValue}}",
                "{{class}}",
                "{{this.class}}",
                "{{.class}}",
                "{{env.PATH}}",
                "{{object.items.99}}",
                "{{object.items.-1}}",
                "{{object.__proto__}}"
            })
    void aNameIsAPropertyAndNothingElse(String text) {
        assertThat(filled(text)).isEmpty();
    }

    @Test
    void whatTheInputHoldsIsNoTemplate() {
        var input = Values.text("{{object}}{{#text}}x{{/text}}${7*7}#{7*7}<%= 7*7 %>");

        assertThat(Steps.done(Steps.apply(template, input, config("{{text}}")))).isEqualTo(input);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#a}}",
                "{{/a}}",
                "{{#a}}{{/b}}",
                "{{> other}}",
                "{{#a}}{{> /etc/passwd}}{{/a}}",
                "{{< parent}}{{/parent}}"
            })
    void aTemplateThatIsNoneOrTakesInOthersIsNamed(String text) {
        assertThat(Steps.faults(template, config(text))).containsOnlyKeys("steps[2].config.template");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#object}}{{#object}}{{#object}}{{#object}}{{#object}}{{/object}}{{/object}}{{/object}}{{/object}}{{/object}}",
                "{{#object}}{{#object}}x{{/object}}{{/object}}",
                "{{#object}}{{object}}{{/object}}"
            })
    void aTemplateThatGrowsOrLoopsWithoutEndIsEnded(String text) {
        var input = JsonNodeFactory.instance.objectNode();
        var list = input.putArray("object");
        for (var index = 0; index < 5_000; index++) {
            list.add(index);
        }

        var result = Steps.apply(template, input, config(text));

        assertThat(result).isInstanceOf(StepResult.Failed.class);
        assertThat(((StepResult.Failed) result).error().code()).isIn("output_size", "time_limit");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"{{#a}}", "{{^a}}", "{{", "{{{", "{{=", "{{=<% %>=}}"})
    void aTemplateNestedDeeplyDoesNoHarm(String piece) {
        var text = piece.repeat(10_000);

        assertThat(Steps.faults(template, config(text + "{{/a}}".repeat(5_000))))
                .isNotNull();
        assertThat(Steps.apply(template, Steps.json(INPUT), config(text + "{{/a}}".repeat(6_000))))
                .isNotNull();
    }

    private String filled(String text) {
        return Steps.done(Steps.apply(template, Steps.json(INPUT), config(text)))
                .path("text")
                .asString();
    }

    private static String config(String text) {
        return JsonMapper.shared()
                .writeValueAsString(JsonNodeFactory.instance.objectNode().put("template", text));
    }
}
