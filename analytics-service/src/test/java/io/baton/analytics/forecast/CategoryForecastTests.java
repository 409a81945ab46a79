package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.history.TicketDays;
import io.baton.analytics.history.TicketFacts;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
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

@AnalyticsServiceTest
class CategoryForecastTests {

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    private final LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private Asked asked = new Asked(0, "");

    @BeforeEach
    void connect() {
        asked = new Asked(port, "/analytics/forecast/category/");
    }

    @AfterEach
    void clear() {
        new TicketDays(database).clear();
    }

    @Test
    void eachCategoryGoesOnAsItDidTheLargestFirst() {
        history(100);
        var facts = new TicketFacts(database);
        for (var day = monday.minusWeeks(12); day.isBefore(today); day = day.plusDays(1)) {
            facts.add(day, "Technology", 3);
            facts.add(day, "Facilities", day.getDayOfWeek() == DayOfWeek.TUESDAY ? 2 : 0);
        }
        facts.add(monday.minusDays(1), null, 1);
        facts.addDeleted(monday.minusDays(1), "Technology", 5);

        var answer = asked.answer("");

        var technology = answer.path("category_forecasts").path(0);
        assertThat(technology.path("category").asString()).isEqualTo("Technology");
        assertThat(technology.path("historical_total").asInt()).isEqualTo(12 * 21);
        assertThat(technology.path("historical_weekly_avg").asDouble()).isEqualTo(21);
        assertThat(technology.path("forecast_weekly_avg").asDouble()).isEqualTo(21);
        assertThat(technology.path("trend_direction").asString()).isEqualTo("stable");
        assertThat(technology
                        .path("forecasts")
                        .valueStream()
                        .map(week -> week.path("week").asString()))
                .containsExactly(
                        monday.toString(),
                        monday.plusWeeks(1).toString(),
                        monday.plusWeeks(2).toString(),
                        monday.plusWeeks(3).toString());
        assertThat(answer.path("category_forecasts")
                        .valueStream()
                        .map(category -> category.path("category").asString() + " "
                                + category.path("historical_total").asInt()))
                .containsExactly("Technology 252", "Facilities 24", "Uncategorized 1");
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("per_category");
    }

    @Test
    void aCategoryThatIsCalledLikeNoneIsOneWithNone() {
        history(100);
        var facts = new TicketFacts(database);
        IntStream.rangeClosed(1, 20)
                .forEach(other -> facts.add(monday.minusDays(3), "Category %02d".formatted(other), 8));
        facts.add(monday.minusDays(3), "Uncategorized", 5);
        facts.add(monday.minusDays(3), null, 7);

        var answer = asked.answer("?forecast_weeks=1");

        assertThat(answer.path("category_forecasts")).hasSize(20);
        var first = answer.path("category_forecasts").path(0);
        assertThat(first.path("category").asString()).isEqualTo("Uncategorized");
        assertThat(first.path("historical_total").asInt()).isEqualTo(12);
    }

    @Test
    void onlyTheTwentyLargestAreForetold() {
        history(100);
        var facts = new TicketFacts(database);
        IntStream.rangeClosed(1, 25)
                .forEach(size -> facts.add(monday.minusDays(3), "Category %02d".formatted(size), size));

        var answer = asked.answer("?forecast_weeks=1");

        assertThat(answer.path("category_forecasts")).hasSize(20);
        assertThat(answer.path("category_forecasts").path(0).path("category").asString())
                .isEqualTo("Category 25");
        assertThat(answer.path("category_forecasts").path(19).path("category").asString())
                .isEqualTo("Category 06");
    }

    @Test
    void ofSevenWholeWeeksTheMeanIsTold() {
        new TicketDays(database)
                .upTo(
                        today,
                        Collections.nCopies(Math.toIntExact(today.toEpochDay() - monday.toEpochDay()) + 7 * 7, 1.0));
        new TicketFacts(database).add(monday.minusDays(3), "Technology", 5);

        var answer = asked.answer("");

        var technology = answer.path("category_forecasts").path(0);
        assertThat(technology.path("category").asString()).isEqualTo("Technology");
        assertThat(technology.path("model_info").path("method").asString()).isEqualTo("mean");
        assertThat(technology.path("forecasts").path(0).path("predicted_count").asDouble())
                .isEqualTo(0.7);
        assertThat(answer.path("model_info").path("trained_on").path("points").asInt())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 20})
    void weeksAreForetoldFromFourteenDaysOnWhicheverDayItIs(int days) {
        everyDay(days, 3);

        var answer = asked.answer("?forecast_weeks=2");

        var technology = answer.path("category_forecasts").path(0);
        assertThat(technology.path("category").asString()).isEqualTo("Technology");
        assertThat(technology.path("historical_weekly_avg").asDouble()).isEqualTo(21);
        assertThat(technology
                        .path("forecasts")
                        .valueStream()
                        .map(week -> week.path("week").asString() + " "
                                + week.path("predicted_count").asDouble()))
                .containsExactly(monday + " 21.0", monday.plusWeeks(1) + " 21.0");
        assertThat(technology.path("model_info").path("method").asString()).isIn("mean", "mean_of_days");
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("per_category");
        assertThat(answer.path("model_info").path("trained_on"))
                .isEqualTo(technology.path("model_info").path("trained_on"));
    }

    @Test
    void daysAreLearnedFromWhereTwoWeeksAreNotWholeYet() {
        // From the Tuesday of the week before last, so that only one week is whole.
        var from = monday.minusDays(13);
        var days = Math.toIntExact(today.toEpochDay() - from.toEpochDay());
        everyDay(days, 3);

        var answer = asked.answer("");

        if (days < 14) {
            assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
            return;
        }
        var technology = answer.path("category_forecasts").path(0);
        assertThat(technology.path("model_info").toString())
                .isEqualTo("{\"method\":\"mean_of_days\",\"trained_on\":{\"from\":\"" + from + "\",\"to\":\""
                        + today.minusDays(1) + "\",\"points\":" + days + "},\"backtest\":null}");
        assertThat(technology.path("historical_total").asInt()).isEqualTo(3 * days);
        assertThat(technology.path("trend_direction").asString()).isEqualTo("stable");
    }

    @Test
    void twelveWeeksAreLearnedFromAsWeeks() {
        everyDay(Math.toIntExact(today.toEpochDay() - monday.toEpochDay()) + 12 * 7, 3);

        var answer = asked.answer("");

        var technology = answer.path("category_forecasts").path(0);
        assertThat(technology.path("historical_total").asInt()).isEqualTo(12 * 21);
        assertThat(technology
                        .path("model_info")
                        .path("trained_on")
                        .path("points")
                        .asInt())
                .isEqualTo(12);
        assertThat(technology.path("model_info").path("backtest").isNull()).isFalse();
    }

    @Test
    void thirteenDaysAreTooFew() {
        everyDay(13, 3);

        var answer = asked.answer("");

        assertThat(answer.path("category_forecasts")).isEmpty();
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
    }

    @Test
    void oneWholeWeekIsTooLittle() {
        var days = Math.toIntExact(today.toEpochDay() - monday.toEpochDay()) + 7;
        new TicketDays(database).upTo(today, Collections.nCopies(days, 1.0));

        var answer = asked.answer("");

        assertThat(answer.path("category_forecasts")).isEmpty();
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
    }

    @ParameterizedTest
    @CsvSource({
        "?forecast_weeks=0, forecast_weeks",
        "?forecast_weeks=27, forecast_weeks",
        "?history_weeks=105, history_weeks",
        "?history_weeks=twelve, history_weeks"
    })
    void aFaultyParameterIsNamed(String query, String field) {
        assertThat(asked.refusal(query).path("details").propertyNames()).containsExactly(field);
    }

    private void everyDay(int days, int tickets) {
        new TicketDays(database).upTo(today, Collections.nCopies(days, (double) tickets));
        var facts = new TicketFacts(database);
        for (var day = today.minusDays(days); day.isBefore(today); day = day.plusDays(1)) {
            facts.add(day, "Technology", tickets);
        }
    }

    private void history(int days) {
        new TicketDays(database).upTo(today, Collections.nCopies(days, 30.0));
    }
}
