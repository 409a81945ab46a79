package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemasTests {

    private static final String ORDER = """
            {
              "type": "object",
              "required": ["text"],
              "properties": {
                "text": {"type": "string", "maxLength": 3},
                "size": {"enum": ["S", "M"]},
                "count": {"type": "integer", "minimum": 1},
                "items": {"type": "array", "items": {"type": "object", "required": ["sku"]}}
              }
            }
            """;

    private final JsonSchemas schemas = new JsonSchemas();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                       | input.text         | This field is required.
            {"text": 7}                              | input.text         | Expected a text.
            {"text": "a", "size": "L"}               | input.size         | Not one of the known values.
            {"text": "a", "count": 1.5}              | input.count        | Expected a whole number.
            {"text": "a", "items": [{"sku": 1}, {}]} | input.items[1].sku | This field is required.
            {"text": "a", "items": {}}               | input.items        | Expected a list.
            []                                       | input              | Expected an object.
            {"text": "a\\u0000"}                     | input.text         | Holds U+0000, half a surrogate pair or a number out of range.
            {"text": "a", "b": [1, 1e999]}           | input.b[1]         | Holds U+0000, half a surrogate pair or a number out of range.
            {"text": "a", "b": [1, "\\ud800"]}       | input.b[1]         | Holds U+0000, half a surrogate pair or a number out of range.
            """)
    void aMisfitIsNamedByItsPath(String value, String path, String message) {
        assertThat(check(ORDER, value, "input")).isEqualTo(Map.of(path, List.of(message)));
    }

    @Test
    void everyMisfitIsNamed() {
        assertThat(check(ORDER, "{\"text\": \"abcd\", \"count\": 0}", ""))
                .isEqualTo(Map.of(
                        "text", List.of("Must be at most 3 characters long."),
                        "count", List.of("Must have a minimum value of 1.")));
    }

    @Test
    void whatFitsHasNoFaults() {
        assertThat(check(ORDER, "{\"text\": \"\uD83D\uDC68\uD83D\uDC68\uD83D\uDC68\", \"unknown\": 1}", "input"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"https://127.0.0.1/schema.json\"}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"$ref\": \"classpath:application.yaml\"}",
                "{\"properties\": {\"text\": {\"pattern\": \"(?=a)\"}}}"
            })
    void aSchemaThatReachesOutOrCannotBeReadFitsNothing(String schema) {
        assertThat(check(schema, "{\"text\": \"a\"}", "input")).containsOnlyKeys("input");
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void aPatternTakesNoMoreThanItsTime() {
        var schema = """
                {"properties": {"text": {"pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"}}}
                """;
        var value = (ObjectNode) Steps.json("{}");
        value.put("text", "a".repeat(Values.CHARS_MAX));

        assertThat(check(schema, value.toString(), "input")).containsOnlyKeys("input.text");
    }

    @ParameterizedTest
    @EnumSource(ValueType.class)
    void aValueFitsTheSchemaOfItsType(ValueType type) {
        var values = Map.of(
                ValueType.TEXT, "{\"text\": \"a\"}",
                ValueType.NUMBER, "{\"number\": 1.5}",
                ValueType.BOOLEAN, "{\"boolean\": false}",
                ValueType.FILE, "{\"file\": {\"name\": \"a\"}}",
                ValueType.OBJECT, "{\"object\": [1]}",
                ValueType.ANY, "{\"x\": 1}");
        values.forEach((other, value) -> {
            var faults = check(type.schema().toString(), value, "input");

            assertThat(faults.isEmpty()).isEqualTo(type == other || type == ValueType.ANY);
        });
    }

    private Map<String, List<String>> check(String schema, String value, String path) {
        var faults = new Faults();
        assertThat(schemas.check(Steps.json(schema), Steps.json(value), path, faults))
                .isEqualTo(faults.isEmpty());
        return Steps.details(faults);
    }
}
