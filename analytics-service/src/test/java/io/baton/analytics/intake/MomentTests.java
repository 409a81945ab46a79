package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

class MomentTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    record Told(@JsonDeserialize(using = Moment.class) Instant at) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "2026-11-22T10:15:30.1Z",
                "2024-02-29T23:59:59.999999999Z",
                "1969-12-31T23:59:59.25Z",
                "0001-01-01T00:00:00Z"
            })
    void theUsualFormIsReadAsOthersReadIt(String text) {
        assertThat(Moment.of(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T10:15:30",
                "2026-11-22T10:15:30.Z",
                "2026-11-22T10:15Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T10:60:00Z",
                "2026-11-22T10:15:60Z",
                "2026-02-29T10:15:30Z",
                "2026-11-22 10:15:30Z",
                "2026-11-22T10:15:30+00:00",
                "2026-11-22T10:15:3\u0661Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-22T10:15:30.1234567890Z"
            })
    void anyOtherFormIsLeftToOthers(String text) {
        assertThat(Moment.of(text)).isNull();
    }

    @Test
    void othersReadWhatIsLeftToThem() {
        assertThat(told("\"2026-11-22T10:15:30+01:00\"")).isEqualTo(Instant.parse("2026-11-22T09:15:30Z"));
        assertThat(told("\"+10000-01-01T00:00:00Z\"")).isEqualTo(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "\"2026-02-29T10:15:30Z\"", "{}"})
    void whatIsNoMomentIsRefused(String json) {
        assertThatThrownBy(() -> told(json)).isInstanceOf(JacksonException.class);
    }

    private static Instant told(String json) {
        return JSON.readValue("{\"at\":" + json + "}", Told.class).at();
    }
}
