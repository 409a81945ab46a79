package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Values are the callers' own: nothing about them is understood, and nothing changes. */
@WorkflowServiceTest
class EntryValueTests {

    @Autowired
    private Stage stage;

    @Autowired
    private JsonMapper json;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @ParameterizedTest
    @MethodSource
    void aValueIsReturnedByteForByte(String value) {
        var body = json.writeValueAsString(Map.of("action_type", "quality_check", "action_value", value));

        var guid = floor.post("", body).as(201).path("guid").asString();

        assertThat(floor.get("/" + guid).as(200).path("action_value").asString())
                .isEqualTo(value);
        assertThat(floor.get("").as(200).at("/workflows/0/action_value").asString())
                .isEqualTo(value);
    }

    static List<String> aValueIsReturnedByteForByte() {
        var allOfLatin = IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining());
        return List.of(
                "",
                " ",
                "{\"b\" : 1,\"a\":  1.0e0 , \"b\":2 }\r\n\t",
                "no \0 end",
                allOfLatin,
                "é or e\u0301, \u2028\u2029\ufeff\uffff, \ud83d\ude00",
                "\\u0000 \\x41 \\ \"",
                "x".repeat(EntryForm.VALUE_BYTES_MAX),
                "€".repeat(EntryForm.VALUE_BYTES_MAX / 3),
                "\u0001".repeat(EntryForm.VALUE_BYTES_MAX));
    }

    @Test
    void aValueThatIsTooLongInBytesIsRefused() {
        for (var value : List.of(
                "x".repeat(EntryForm.VALUE_BYTES_MAX + 1),
                "€".repeat(EntryForm.VALUE_BYTES_MAX / 3) + "€",
                "\ud83d\ude00".repeat(EntryForm.VALUE_BYTES_MAX / 4) + "x")) {
            var body = json.writeValueAsString(Map.of("action_type", "quality_check", "action_value", value));

            assertThat(floor.post("", body).as(422).path("details").propertyNames())
                    .containsExactly("action_value");
        }
    }
}
