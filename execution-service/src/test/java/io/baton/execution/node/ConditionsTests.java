package io.baton.execution.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConditionsTests {

    private static final ObjectNode INPUTS = (ObjectNode) json("""
        {'a': {'text': 'Hello', 'none': null, 'empty': '', 'n': 7, 'digits': '7.0', 'yes': true,
               'list': ['x', 3], 'object': {'k': 1}, 'nothing': []},
         'dotted.id': {'text': 'Bye'}}
        """);

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "a.text, contains, 'ell', true",
        "a.text, contains, 'Ell', false",
        "a.list, contains, '3', true",
        "a.list, contains, 'y', false",
        "a.object, contains, 'k', true",
        "a.missing, contains, '', false",
        "a.text, equals, 'Hello', true",
        "a.n, equals, '7', true",
        "a.yes, equals, 'true', true",
        "a.none, equals, '', false",
        "a.n, greater_than, '6.5', true",
        "a.n, greater_than, '7', false",
        "a.digits, number_equals, '7', true",
        "a.text, number_equals, '7', false",
        "a.n, less_than, 'many', false",
        "a.n, less_than, '1e3', true",
        "a.text, starts_with, 'He', true",
        "a.text, not_starts_with, 'He', false",
        "a.missing, not_starts_with, 'He', true",
        "a.missing, starts_with, '', false",
        "a.empty, is_empty, '', true",
        "a.nothing, is_empty, '', true",
        "a.missing, is_empty, '', true",
        "a.n, is_empty, '', false",
        "a.text, is_not_empty, '', true",
        "a.none, is_not_empty, '', false",
        "a.object.k, number_equals, '1', true",
        "a.list.1, number_equals, '3', true",
        "a.list.9, is_empty, '', true",
        "dotted.id.text, equals, 'Bye', true",
        "a, contains, 'text', true"
    })
    void eachOperatorHoldsWhereItSaysSo(String variable, String operator, String value, boolean holds) {
        var condition = "[{'variable': '%s', 'operator': '%s', 'value': '%s'}]".formatted(variable, operator, value);

        assertThat(Conditions.hold(json(condition), INPUTS)).isEqualTo(holds);
    }

    /** T is true and F is false; they are read from the first on. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"T, true", "F, false", "T AND F, false", "F OR T, true", "F AND F OR T, true", "T OR F AND F, false"})
    void conditionsAreJoinedFromTheFirstOn(String joined, boolean holds) {
        var all = JsonMapper.shared().createArrayNode();
        var operator = "AND";
        for (var word : joined.split(" ", -1)) {
            if (word.length() > 1) {
                operator = word;
            } else {
                all.addObject()
                        .put("variable", "a.text")
                        .put("operator", word.equals("T") ? "is_not_empty" : "is_empty")
                        .put("logicalOperator", operator);
            }
        }

        assertThat(Conditions.hold(all, INPUTS)).isEqualTo(holds);
    }

    @Test
    void aNumberOfEndlessDigitsIsNone() {
        var condition = "[{'variable': 'a.n', 'operator': 'less_than', 'value': '%s'}]".formatted("9".repeat(100_000));

        assertThat(Conditions.hold(json(condition), INPUTS)).isFalse();
    }
}
