package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.history.TicketDays;
import io.baton.analytics.history.TicketFacts;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class WorkloadForecastTests {

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    private Asked asked = new Asked(0, "");

    @BeforeEach
    void connect() {
        asked = new Asked(port, "/analytics/forecast/workload/");
    }

    @AfterEach
    void clear() {
        new TicketDays(database).clear();
    }

    @Test
    void mondaysAreBusyAndNoonIsThePeak() {
        var counts = IntStream.range(0, 70)
                .mapToObj(day -> today.minusDays(70 - day).getDayOfWeek() == DayOfWeek.MONDAY ? 41.0 : 10.0)
                .toList();
        new TicketDays(database).upTo(today, counts);
        new TicketFacts(database).add(today.minusDays(3), "Technology", 30);

        var answer = asked.answer("");

        var patterns = answer.path("patterns");
        assertThat(patterns.path("peak_hours").path(0).asInt()).isEqualTo(12);
        assertThat(patterns.path("busiest_day").asString()).isEqualTo("Monday");
        assertThat(answer.path("hourly_distribution")).hasSize(24);
        assertThat(answer.path("hourly_distribution").path(12).path("count").asInt())
                .isGreaterThanOrEqualTo(30);
        assertThat(answer.path("daily_distribution")
                        .valueStream()
                        .map(day -> day.path("day").asString() + " "
                                + day.path("average").asDouble()))
                .containsExactly(
                        "Monday 41.0",
                        "Tuesday 10.0",
                        "Wednesday 10.0",
                        "Thursday 10.0",
                        "Friday 10.0",
                        "Saturday 10.0",
                        "Sunday 10.0");
        assertThat(answer.path("workload_forecast")).hasSize(7);
        for (var day : answer.path("workload_forecast")) {
            var isMonday = day.path("day").asString().equals("Monday");
            assertThat(day.path("predicted_tickets").asDouble()).isEqualTo(isMonday ? 41 : 10);
            assertThat(day.path("agents_needed").asInt()).isEqualTo(isMonday ? 5 : 1);
            assertThat(day.path("expected_intensity").asString()).isEqualTo(isMonday ? "high" : "low");
        }
        assertThat(answer.path("tickets_per_agent_day").asInt()).isEqualTo(10);
    }

    @Test
    void everyHourAndEveryDayHasItsShare() {
        var company = UUID.randomUUID();
        var desk = new Desk(company);
        for (var day = 1; day <= 28; day++) {
            var date = today.minusDays(day);
            var weekday = date.getDayOfWeek();
            created(desk, date, 9, 3);
            created(desk, date, 14, weekday == DayOfWeek.SUNDAY ? 0 : weekday == DayOfWeek.MONDAY ? 3 : 2);
            created(desk, date, 3, weekday == DayOfWeek.SUNDAY ? 0 : 1);
        }
        listener.hear(desk.events());

        var answer = Asked.of(port, "/analytics/forecast/workload/", company).answer("");

        assertThat(answer.path("patterns").toString()).isEqualTo("""
                {"peak_hours":[9,14,3],"quiet_hours":[0,1,2],"busiest_day":"Monday","quietest_day":"Sunday"}""");
        assertThat(answer.path("hourly_distribution")
                        .valueStream()
                        .filter(hour -> hour.path("count").asInt() > 0)
                        .map(JsonNode::toString))
                .containsExactly(
                        "{\"hour\":3,\"count\":24,\"percentage\":15.0}",
                        "{\"hour\":9,\"count\":84,\"percentage\":52.5}",
                        "{\"hour\":14,\"count\":52,\"percentage\":32.5}");
        assertThat(answer.path("daily_distribution").path(0).toString())
                .isEqualTo("{\"day\":\"Monday\",\"count\":28,\"average\":7.0}");
        assertThat(answer.path("daily_distribution").path(6).toString())
                .isEqualTo("{\"day\":\"Sunday\",\"count\":12,\"average\":3.0}");
    }

    private static void created(Desk desk, LocalDate day, int hour, int count) {
        for (var ticket = 0; ticket < count; ticket++) {
            desk.ticket(UUID.randomUUID().toString(), day.atTime(hour, 30).toInstant(ZoneOffset.UTC));
        }
    }

    @Test
    void withoutHistoryNothingIsForetold() {
        new TicketDays(database).upTo(today, List.of());

        var answer = asked.answer("?forecast_days=30");

        assertThat(answer.path("workload_forecast")).isEmpty();
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("insufficient_history");
        assertThat(answer.path("patterns").toString())
                .isEqualTo("{\"peak_hours\":[],\"quiet_hours\":[],\"busiest_day\":null,\"quietest_day\":null}");
        assertThat(answer.path("hourly_distribution")).hasSize(24);
        assertThat(answer.path("daily_distribution")).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "?forecast_days=0, forecast_days",
        "?forecast_days=31, forecast_days",
        "?history_days=366, history_days",
        "?history_days=all, history_days"
    })
    void aFaultyParameterIsNamed(String query, String field) {
        assertThat(asked.refusal(query).path("details").propertyNames()).containsExactly(field);
    }
}
