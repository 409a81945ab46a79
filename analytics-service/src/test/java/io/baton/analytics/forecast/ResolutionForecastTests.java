package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AnalyticsServiceTest
class ResolutionForecastTests {

    private static final Named WORKFLOW = new Named(7_301, "Repairs");

    private static final Named STEP = new Named(7_302, "Repair");

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    private final UUID company = UUID.randomUUID();

    private final Desk desk = new Desk(company);

    private int tickets;

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void eachPriorityIsForetoldByWhatItTook() {
        for (var day = 1; day <= 42; day++) {
            resolved(day, "High", Duration.ofHours(2));
            resolved(day, "High", Duration.ofHours(3));
            resolved(day, "High", Duration.ofHours(4));
            resolved(day, "Low", Duration.ofHours(50));
        }
        listener.hear(desk.events());

        var answer = asked().answer("");

        assertThat(answer.path("overall_statistics").toString())
                .isEqualTo(
                        "{\"total_resolved\":168,\"average_hours\":14.8,\"median_hours\":3.0,\"std_deviation\":20.4}");
        assertThat(answer.path("predictions").path(0).toString()).isEqualTo("""
                {"group":"High","sample_size":126,"predicted_hours":3.0,"median_hours":3.0,"min":2.0,"max":4.0,\
                "std_deviation":0.8,"percentile_25":2.0,"percentile_75":4.0,"percentile_90":4.0}""");
        assertThat(answer.path("predictions").path(1).path("predicted_hours").asDouble())
                .isEqualTo(50);
        var model = answer.path("model_info");
        assertThat(model.path("method").asString()).isEqualTo("group_median");
        assertThat(model.path("trained_on").path("points").asInt()).isEqualTo(168);
        assertThat(model.path("trained_on").path("to").asString())
                .isEqualTo(today.minusDays(1).toString());
        assertThat(model.path("backtest").path("mase").asDouble()).isBetween(0.01, 0.2);
        assertThat(asked().answer("?days=7")
                        .path("overall_statistics")
                        .path("total_resolved")
                        .asInt())
                .isEqualTo(28);
    }

    @ParameterizedTest
    @CsvSource({"category, Uncategorized", "department, None", "workflow, Repairs"})
    void ticketsAreGroupedByOtherThings(String by, String group) {
        for (var day = 1; day <= 20; day++) {
            resolved(day, "High", Duration.ofHours(2));
        }
        desk.workflow(WORKFLOW, 1, Instant.EPOCH);
        listener.hear(desk.events());

        var answer = asked().answer("?by=" + by);

        assertThat(answer.path("by").asString()).isEqualTo(by);
        assertThat(answer.path("predictions").path(0).path("group").asString()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({"category, category, Uncategorized", "department, department, None", "priority, priority, None"})
    void whatIsCalledLikeNoneIsOneGroupWithNone(String by, String property, String none) {
        for (var day = 1; day <= 20; day++) {
            resolved(day, Map.of(), Duration.ofHours(2));
            resolved(day, Map.of(property, none), Duration.ofHours(4));
        }
        listener.hear(desk.events());

        var predictions = asked().answer("?by=" + by).path("predictions");

        assertThat(predictions).hasSize(1);
        assertThat(predictions.path(0).path("group").asString()).isEqualTo(none);
        assertThat(predictions.path(0).path("sample_size").asInt()).isEqualTo(40);
        assertThat(predictions.path(0).path("max").asDouble()).isEqualTo(4);
    }

    @Test
    void thirteenDaysAreTooFewAndNothingIsInvented() {
        for (var day = 1; day <= 13; day++) {
            resolved(day, "High", Duration.ofHours(2));
        }
        listener.hear(desk.events());

        var answer = asked().answer("");

        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
        assertThat(answer.path("model_info").path("backtest").isNull()).isTrue();
        assertThat(answer.path("predictions")).isEmpty();
        assertThat(answer.path("overall_statistics").path("total_resolved").asInt())
                .isEqualTo(13);
    }

    @Test
    void anotherCompanySeesNothingOfIt() {
        resolved(3, "High", Duration.ofHours(2));
        listener.hear(desk.events());

        var answer = Asked.of(port, "/analytics/forecast/resolution/", UUID.randomUUID())
                .answer("");

        assertThat(answer.path("overall_statistics").path("total_resolved").asInt())
                .isZero();
        assertThat(answer.path("overall_statistics").path("average_hours").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"?days=0, days", "?days=366, days", "?days=many, days", "?by=colour, by", "?by=, by"})
    void aFaultyParameterIsNamed(String query, String field) {
        assertThat(asked().refusal(query).path("details").propertyNames()).containsExactly(field);
    }

    private Asked asked() {
        return Asked.of(port, "/analytics/forecast/resolution/", company);
    }

    private void resolved(int daysAgo, String priority, Duration after) {
        resolved(daysAgo, Map.of("priority", priority), after);
    }

    private void resolved(int daysAgo, Map<String, String> about, Duration after) {
        var end = today.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
        var begin = end.minus(after);
        desk.ticket(company + "-" + ++tickets, begin, about)
                .task(WORKFLOW, STEP, null, begin)
                .assigned(new Named(1, "one"), null, begin)
                .completed(end);
    }
}
