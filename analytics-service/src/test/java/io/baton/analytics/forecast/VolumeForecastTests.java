package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.history.TicketDays;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import io.baton.analytics.model.Synthetic;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class VolumeForecastTests {

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private Asked asked = new Asked(0, "");

    @BeforeEach
    void connect() {
        asked = new Asked(port, "/analytics/forecast/volume/");
    }

    @AfterEach
    void clear() {
        new TicketDays(database).clear();
    }

    @Test
    void aWeeklyRhythmGoesOn() {
        // 30 from Monday to Friday, 6 on Saturdays and Sundays.
        given(120, day -> day.getDayOfWeek().getValue() <= 5 ? 30 : 6);

        var answer = asked.answer("?forecast_days=21");

        assertThat(answer.path("forecast_type").asString()).isEqualTo("volume");
        assertThat(answer.path("historical_data")).hasSize(90);
        assertThat(date(answer.path("historical_data").path(89))).isEqualTo(today.minusDays(1));
        assertThat(answer.path("forecasts")).hasSize(21);
        for (var i = 0; i < 21; i++) {
            var forecast = answer.path("forecasts").path(i);
            var day = today.plusDays(i);
            assertThat(date(forecast)).isEqualTo(day);
            assertThat(forecast.path("predicted_count").asDouble())
                    .isEqualTo(day.getDayOfWeek().getValue() <= 5 ? 30 : 6);
        }
        assertThat(answer.path("summary").path("trend_direction").asString()).isEqualTo("stable");
        assertThat(answer.path("model_info").path("trained_on").path("points").asInt())
                .isEqualTo(90);
    }

    @Test
    void itSaysWhatItIsWorth() {
        new TicketDays(database).upTo(today, new Synthetic(7).arrivals(120, 40));

        var worth = asked.answer("?history_days=120").path("model_info").path("backtest");

        assertThat(worth.path("horizon").asInt()).isEqualTo(14);
        assertThat(worth.path("mase").asDouble()).isBetween(0.4, 0.99);
        assertThat(worth.path("coverage").asDouble()).isBetween(85.0, 100.0);
    }

    @Test
    void everyNumberIsThatOfTheModel() {
        var values = new Synthetic(7).arrivals(120, 40);
        new TicketDays(database).upTo(today, values);
        var series = new Series(today.minusDays(120), Step.DAY, values);
        var outlook = Outlook.of(series, 14);

        var answer = asked.answer("?history_days=120");

        assertThat(answer.path("forecasts").valueStream().map(JsonNode::toString))
                .containsExactlyElementsOf(outlook.points().stream()
                        .map(point -> """
                                {"date":"%s","predicted_count":%s,"confidence_lower":%s,"confidence_upper":%s}""".formatted(
                                point.date(), tenths(point.expected()), tenths(point.lower()), tenths(point.upper())))
                        .toList());
        var first = outlook.points().getFirst();
        assertThat(first.lower()).isLessThan(first.expected() - 5);
        assertThat(first.upper()).isGreaterThan(first.expected() + 5);
        var change = 100 * (outlook.average() - series.average()) / series.average();
        assertThat(answer.path("summary").toString()).isEqualTo("""
                        {"historical_average":%s,"forecast_average":%s,"trend_direction":"%s","trend_percentage":%s,\
                        "confidence_level":95}""".formatted(
                        tenths(series.average()),
                        tenths(outlook.average()),
                        Math.abs(tenths(change)) < 5 ? "stable" : change > 0 ? "increasing" : "decreasing",
                        tenths(change)));
    }

    @Test
    void weeksBeginOnMondaysAndAreWhole() {
        given(100, day -> 4);

        var answer = asked.answer("?granularity=weekly&forecast_days=15");

        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        assertThat(answer.path("historical_data").valueStream())
                .hasSizeBetween(12, 13)
                .allMatch(week -> week.path("count").asInt() == 28);
        assertThat(answer.path("forecasts").valueStream().map(VolumeForecastTests::date))
                .containsExactly(monday, monday.plusWeeks(1), monday.plusWeeks(2));
    }

    @Test
    void monthsLearnFromAsManyDaysAsTheOthersUnlessToldOtherwise() {
        given(1_300, day -> 2);

        assertThat(asked.answer("?granularity=monthly&history_days=1095&forecast_days=31")
                        .path("historical_data")
                        .size())
                .isBetween(34, 36);
        var answer = asked.answer("?granularity=monthly&forecast_days=31");

        assertThat(answer.path("historical_data").size()).isBetween(1, 3);
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("mean");
        assertThat(answer.path("forecasts").valueStream().map(VolumeForecastTests::date))
                .containsExactly(
                        today.withDayOfMonth(1), today.withDayOfMonth(1).plusMonths(1));
    }

    @Test
    void weeksAreForetoldFromFourteenDaysOnWhicheverDayItIs() {
        given(14, day -> 4);

        var answer = asked.answer("?granularity=weekly&forecast_days=14");

        assertThat(answer.path("model_info").path("method").asString()).isIn("mean", "mean_of_days");
        assertThat(answer.path("summary").path("historical_average").asDouble()).isEqualTo(28);
        assertThat(answer.path("forecasts")
                        .valueStream()
                        .map(week -> week.path("predicted_count").asDouble()))
                .containsExactly(28.0, 28.0);
        assertThat(date(answer.path("forecasts").path(0)))
                .isEqualTo(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    @Test
    void monthsAreForetoldWithoutAWholeOne() {
        given(14, day -> 5);

        var answer = asked.answer("?granularity=monthly&forecast_days=31");

        var month = today.withDayOfMonth(1);
        assertThat(answer.path("historical_data")).isEmpty();
        assertThat(answer.path("model_info").toString())
                .isEqualTo("{\"method\":\"mean_of_days\",\"trained_on\":{\"from\":\"" + today.minusDays(14)
                        + "\",\"to\":\"" + today.minusDays(1) + "\",\"points\":14},\"backtest\":null}");
        for (var ahead = 0; ahead < 2; ahead++) {
            var forecast = answer.path("forecasts").path(ahead);
            assertThat(date(forecast)).isEqualTo(month.plusMonths(ahead));
            assertThat(forecast.path("predicted_count").asDouble())
                    .isEqualTo(5 * month.plusMonths(ahead).lengthOfMonth());
            assertThat(forecast.path("confidence_lower").asDouble())
                    .isLessThan(forecast.path("predicted_count").asDouble());
        }
        assertThat(answer.path("summary").path("trend_direction").asString()).isEqualTo("stable");
        assertThat(answer.path("summary").path("historical_average"))
                .isEqualTo(answer.path("summary").path("forecast_average"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly", "monthly"})
    void thirteenDaysAreTooFewForLargerStepsToo(String granularity) {
        given(13, day -> 5);

        var answer = asked.answer("?granularity=" + granularity);

        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
        assertThat(answer.path("forecasts")).isEmpty();
    }

    @Test
    void thirteenDaysAreTooFewAndNothingIsInvented() {
        given(13, day -> 5);

        var answer = asked.answer("");

        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
        assertThat(answer.path("model_info").path("backtest").isNull()).isTrue();
        assertThat(answer.path("forecasts")).isEmpty();
        assertThat(answer.path("historical_data")).hasSize(13);
        assertThat(answer.path("summary").path("historical_average").asDouble()).isEqualTo(5);
        assertThat(answer.path("summary").path("forecast_average").isNull()).isTrue();
    }

    @Test
    void withoutAnyTicketThereIsNoHistory() {
        new TicketDays(database).upTo(today, List.of());

        var answer = asked.answer("?history_days=365");

        assertThat(answer.path("historical_data")).isEmpty();
        assertThat(answer.path("model_info").path("trained_on").toString())
                .isEqualTo("{\"from\":null,\"to\":null,\"points\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "?forecast_days=0, forecast_days",
        "?forecast_days=91, forecast_days",
        "?forecast_days=soon, forecast_days",
        "?forecast_days=, forecast_days",
        "?history_days=1827, history_days",
        "?history_days=-1, history_days",
        "?history_days=99999999999, history_days",
        "?granularity=hourly, granularity",
        "?granularity=, granularity"
    })
    void aFaultyParameterIsNamed(String query, String field) {
        assertThat(asked.refusal(query).path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(asked.refusal("?granularity=x&forecast_days=x&history_days=x")
                        .path("details")
                        .propertyNames())
                .containsExactlyInAnyOrder("granularity", "forecast_days", "history_days");
    }

    private void given(int days, ToIntFunction<LocalDate> count) {
        var counts = IntStream.range(0, days)
                .mapToObj(day -> (double) count.applyAsInt(today.minusDays(days - day)))
                .toList();
        new TicketDays(database).upTo(today, counts);
    }

    private static double tenths(double number) {
        return Math.round(10 * number) / 10.0;
    }

    private static LocalDate date(JsonNode row) {
        return LocalDate.parse(row.path("date").asString());
    }
}
