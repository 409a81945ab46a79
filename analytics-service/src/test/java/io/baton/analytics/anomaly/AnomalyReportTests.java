package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.history.TicketDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;

@AnalyticsServiceTest
class AnomalyReportTests {

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @Autowired
    private DatabaseClient database;

    @LocalServerPort
    private int port;

    private Asked asked = new Asked(0, "");

    @BeforeEach
    void connect() {
        asked = new Asked(port, "/analytics/anomalies/");
    }

    @AfterEach
    void clear() {
        new TicketDays(database).clear();
    }

    @Test
    void aDayWithThreeTimesAsManyTicketsIsToldAndTheOthersAreNot() {
        var counts = new ArrayList<>(Collections.nCopies(100, 30.0));
        counts.set(98, 90.0);
        new TicketDays(database).upTo(today, counts);

        var answer = asked.answer("");

        assertThat(answer.path("analysis_period_days").asInt()).isEqualTo(7);
        assertThat(answer.path("days_judged").asInt()).isEqualTo(7);
        assertThat(answer.path("daily_volumes")
                        .valueStream()
                        .map(day -> day.path("count").asInt()))
                .containsExactly(30, 30, 30, 30, 30, 90, 30);
        assertThat(answer.path("anomaly_count").asInt()).isEqualTo(1);
        var anomaly = answer.path("anomalies").path(0);
        assertThat(anomaly.path("type").asString()).isEqualTo("volume");
        assertThat(anomaly.path("date").asString()).isEqualTo(today.minusDays(2).toString());
        assertThat(anomaly.path("value").asInt()).isEqualTo(90);
        assertThat(anomaly.path("expected").asDouble()).isEqualTo(30);
    }

    @Test
    void aLongerPeriodLooksFurtherBack() {
        var counts = new ArrayList<>(Collections.nCopies(160, 30.0));
        counts.set(80, 90.0);
        new TicketDays(database).upTo(today, counts);

        assertThat(asked.answer("?days=79").path("anomaly_count").asInt()).isZero();
        assertThat(asked.answer("?days=80").path("anomaly_count").asInt()).isEqualTo(1);
        assertThat(asked.answer("?days=80").path("days_judged").asInt()).isEqualTo(80);
    }

    @Test
    void withoutHistoryNoDayIsJudged() {
        new TicketDays(database).upTo(today, Collections.nCopies(20, 500.0));

        var answer = asked.answer("?days=30");

        assertThat(answer.path("days_judged").asInt()).isZero();
        assertThat(answer.path("daily_volumes")).hasSize(30);
        assertThat(answer.path("anomalies")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?days=0", "?days=91", "?days=-7", "?days=seven", "?days=1.5"})
    void aFaultyPeriodIsNamed(String query) {
        assertThat(asked.refusal(query).path("details").propertyNames()).containsExactly("days");
    }
}
