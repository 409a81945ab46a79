package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTests {

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T12:00:00Z, 2026-01-05T12:00:00Z",
        "2026-01-05t12:00:00z, 2026-01-05T12:00:00Z",
        "2026-01-05T12:00:00, 2026-01-05T12:00:00Z",
        "2026-01-05 12:00, 2026-01-05T12:00:00Z",
        "2026-01-05T12:00:00.123456789Z, 2026-01-05T12:00:00.123456789Z",
        "'2026-01-05T12:00:00,5Z', 2026-01-05T12:00:00.5Z",
        "2026-01-05T12:00:00+01:00, 2026-01-05T11:00:00Z",
        "2026-01-05T12:00:00 01:00, 2026-01-05T11:00:00Z",
        "2026-01-05T12:00:00-0330, 2026-01-05T15:30:00Z",
        "2026-01-05T12:00:00+05:45, 2026-01-05T06:15:00Z",
        "2026-01-05T12:00:00+14, 2026-01-04T22:00:00Z",
        "2026-01-05T12:00:00-12:00, 2026-01-06T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    })
    void aMomentIsReadWithAnyOffset(String text, Instant moment) {
        assertThat(DateText.parse(text)).isEqualTo(new DateText(moment, moment));
    }

    /** Berlin: at 02:00 on 29 March clocks go to 03:00, at 03:00 on 25 October back to 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T01:59:59+01:00, 2026-03-29T00:59:59Z",
        "2026-03-29T02:30:00+01:00, 2026-03-29T01:30:00Z",
        "2026-03-29T03:00:00+02:00, 2026-03-29T01:00:00Z",
        "2026-10-25T02:30:00+02:00, 2026-10-25T00:30:00Z",
        "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
    })
    void theOffsetAndNoTimeZoneSaysWhichOfTwoHoursIsMeant(String text, Instant moment) {
        assertThat(Objects.requireNonNull(DateText.parse(text)).first()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:60Z",
                "2016-12-31T23:59:60.999Z",
                "2017-01-01T00:59:60+01:00",
                "2016-12-31T15:59:60-08:00"
            })
    void aLeapSecondEndsTheOldDay(String text) {
        var leap = Objects.requireNonNull(DateText.parse(text));

        assertThat(leap.last()).isEqualTo(Instant.parse("2016-12-31T23:59:59.999999999Z"));
        // As a start it leaves out the old year, as an end it includes the whole of it.
        var midnight = Instant.parse("2017-01-01T00:00:00Z").toEpochMilli();
        assertThat(Period.since(leap.first()).from()).isEqualTo(midnight);
        assertThat(leap.last().toEpochMilli() + 1).isEqualTo(midnight);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:61Z",
                "2016-12-30T23:59:60Z",
                "2016-12-31T23:58:60Z",
                "2016-12-31T22:59:60Z",
                "2016-12-31T23:59:60+01:00",
                "2026-02-29",
                "2026-02-30T00:00:00Z",
                "2026-13-01",
                "2026-01-05T24:00:00Z",
                "2026-01-05T12:60:00Z",
                "2026-01-05T12:00:00+19:00",
                "2026-01-05T12:00:00[Europe/Berlin]",
                "2026-01-05T12",
                "05.01.2026",
                "1767614400",
                "today",
                " 2026-01-05"
            })
    void whatOnlyLooksLikeADateIsNone(String text) {
        assertThat(DateText.parse(text)).isNull();
    }

    @Test
    void aDayAloneIsMeantWhole() {
        assertThat(DateText.parse("2026-01-05"))
                .isEqualTo(new DateText(
                        Instant.parse("2026-01-05T00:00:00Z"), Instant.parse("2026-01-05T23:59:59.999999999Z")));
    }
}
