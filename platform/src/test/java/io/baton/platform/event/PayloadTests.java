package io.baton.platform.event;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.platform.http.HttpAutoConfiguration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What an event may say, read as the services read it. */
class PayloadTests {

    private static final JsonMapper JSON = mapper();

    /** What somebody wants to know of an event. */
    private record Wanted(
            String taskName, long version, @Nullable Inner inner) {

        Wanted {
            Objects.requireNonNull(taskName, "task_name is missing");
        }
    }

    private record Inner(@Nullable Boolean done, @Nullable Instant at) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "-0.5", "\"text\"", "true", "null", "[]", "[1, [2]]", "{}", " \n {\"a\": {\"b\": [1]}} \t\n"
            })
    void whateverIsJsonIsTakenAndReadAsItIs(String text) {
        assertThat(of(text).tree()).isEqualTo(JSON.readTree(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "{\"a\": 1",
                "{\"a\" 1}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 1,}",
                "[1,]",
                "nul",
                "NaN",
                "01",
                "\"open",
                "\"tab\tin it\"",
                "// nothing",
                "{\"a\": /* what */ 1}",
                "}",
                "text"
            })
    void whatIsNoJsonIsRefusedAtOnce(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{},", "1 2", "[]]", "null null", "{\"a\": 1}}"})
    void nothingMayComeBehindIt(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> of(text));
    }

    @Test
    void nothingIsReadThatIsNotUtf8() {
        var cut = "{\"task_name\": \"Zoë\"}".getBytes(UTF_8);
        cut[cut.length - 3] = '"';

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> Payload.of(cut, JSON).as(Wanted.class, JSON));
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() ->
                        Payload.of(new byte[] {'"', (byte) 0xff, '"'}, JSON).tree());
    }

    @Test
    void anotherUnicodeThatSaysItIsOneIsReadAsSuch() {
        var wanted = Payload.of("{\"task_name\": \"Zoë\", \"version\": 1}".getBytes(UTF_16), JSON)
                .as(Wanted.class, JSON);

        assertThat(wanted.taskName()).isEqualTo("Zoë");
    }

    @Test
    void ofTwoFieldsOfOneNameTheLastCounts() {
        var payload = of("{\"task_name\": \"one\", \"version\": 1, \"version\": 2, \"task_name\": \"two\"}");

        assertThat(payload.as(Wanted.class, JSON)).isEqualTo(new Wanted("two", 2, null));
        assertThat(payload.tree().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void fieldsThatNobodyAskedForAreLeftAlone() {
        var payload = of("""
                {"other": {"task_name": 1}, "version": 3, "task_name": "name", "inner": {"at": null, "more": [{}]}}
                """);

        assertThat(payload.as(Wanted.class, JSON)).isEqualTo(new Wanted("name", 3, new Inner(null, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"version\": 1}|task_name is missing",
                "{\"task_name\": null, \"version\": 1}|task_name is missing",
                "{\"task_name\": 7, \"version\": 1}|[\"task_name\"]",
                "{\"task_name\": true, \"version\": 1}|[\"task_name\"]",
                "{\"task_name\": {}, \"version\": 1}|[\"task_name\"]",
                "{\"task_name\": \"a\", \"version\": \"1\"}|[\"version\"]",
                "{\"task_name\": \"a\", \"version\": 1.5}|[\"version\"]",
                "{\"task_name\": \"a\", \"version\": 9223372036854775808}|[\"version\"]",
                "{\"task_name\": \"a\", \"version\": 1, \"inner\": []}|[\"inner\"]",
                "{\"task_name\": \"a\", \"version\": 1, \"inner\": {\"done\": \"yes\"}}|[\"inner\"]->",
                "{\"task_name\": \"a\", \"version\": 1, \"inner\": {\"at\": \"now\"}}|[\"at\"]",
                "7|Wanted",
                "\"text\"|Wanted",
                "[]|Wanted",
            })
    void whatDoesNotFitIsNamed(String text, String named) {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> of(text).as(Wanted.class, JSON))
                .withMessageContaining(named);
        assertThatExceptionOfType(JacksonException.class)
                .as("as a tree")
                .isThrownBy(() -> Payload.of(JSON.readTree(text)).as(Wanted.class, JSON))
                .withMessageContaining(named);
    }

    @Test
    void oneThatSaysNothingFitsNothing() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> of("null").as(Wanted.class, JSON))
                .withMessageContaining("It says nothing");
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> Payload.of(JSON.nullNode()).as(Wanted.class, JSON))
                .withMessageContaining("It says nothing");
    }

    @Test
    void anEventIsReadAsOftenAsSomebodyWants() {
        var event = new Event(
                new UUID(0, 1), "topic", "key", "type", Instant.EPOCH, of("{\"task_name\": \"name\", \"version\": 4}"));

        assertThat(event.read(Wanted.class, JSON)).isEqualTo(event.read(Wanted.class, JSON));
        assertThat(event.data())
                .isEqualTo(event.data())
                .isEqualTo(JSON.readTree("{\"task_name\":\"name\",\"version\":4}"));
    }

    private static Payload of(String text) {
        return Payload.of(text.getBytes(UTF_8), JSON);
    }

    private static JsonMapper mapper() {
        var mapper = new JsonMapper[1];
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, HttpAutoConfiguration.class))
                .run(context -> mapper[0] = context.getBean(JsonMapper.class));
        return mapper[0];
    }
}
