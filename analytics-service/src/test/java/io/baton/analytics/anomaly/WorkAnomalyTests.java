package io.baton.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Unusual days of work, from the events to the answer. Each day brings ten tickets, all but a few of which went as usual. */
@AnalyticsServiceTest
class WorkAnomalyTests {

    private static final Named AGENT = new Named(7_601, "agent");

    private static final Named EXPERT = new Named(7_602, "expert");

    private static final int DAYS = 50;

    private static final int EACH = 10;

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    private final UUID company = UUID.randomUUID();

    private final Desk desk = new Desk(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void whatWentAsUsualIsNoAnomaly() {
        given((life, at, daysAgo) -> life.completed(at.plus(Duration.ofHours(2))));

        assertThat(answer().path("anomalies")).isEmpty();
    }

    @Test
    void aDayWithManyEscalationsIsTold() {
        given((life, at, daysAgo) -> {
            var next = at.plusSeconds(600);
            (daysAgo == 3 ? life.escalated(AGENT, EXPERT, next) : life).completed(at.plus(Duration.ofHours(2)));
        });

        assertTold("escalation_spike", 3, 10, 0);
    }

    @Test
    void whatNobodyActedOnForSevenDaysIsToldOnTheDayItWasStale() {
        given((life, at, daysAgo) -> {
            if (daysAgo != 9) {
                life.completed(at.plus(Duration.ofHours(2)));
            }
        });

        assertTold("stale", 2, 10, 0);
    }

    @Test
    void whatWaitsOnPurposeIsNotStale() {
        given((life, at, daysAgo) -> {
            if (daysAgo == 9) {
                life.held(at.plusSeconds(60));
            } else {
                life.completed(at.plus(Duration.ofHours(2)));
            }
        });

        assertThat(answer().path("anomalies")).isEmpty();
    }

    @Test
    void aDayOnWhichEverythingHadTakenLongIsTold() {
        given((life, at, daysAgo) -> life.completed(at.plus(Duration.ofHours(daysAgo == 4 ? 12 : 2))));

        assertTold("resolution_slowdown", 4, 12, 2);
    }

    @FunctionalInterface
    private interface Course {
        void of(Life life, Instant at, int daysAgo);
    }

    private void given(Course course) {
        for (var day = 1; day <= DAYS; day++) {
            for (var ticket = 0; ticket < EACH; ticket++) {
                var at = today.minusDays(day).atTime(9, ticket).toInstant(ZoneOffset.UTC);
                var life = desk.ticket(company + "-" + day + "-" + ticket, at)
                        .task(new Named(7_603, "Repairs"), new Named(7_604, "Repair"), null, at)
                        .assigned(AGENT, null, at);
                course.of(life, at, day);
            }
        }
        listener.hear(desk.events());
    }

    private void assertTold(String type, int daysAgo, double value, double expected) {
        assertThat(answer().path("anomalies").valueStream())
                .extracting(
                        anomaly -> anomaly.path("type").asString(),
                        anomaly -> anomaly.path("date").asString(),
                        anomaly -> anomaly.path("value").asDouble(),
                        anomaly -> anomaly.path("expected").asDouble())
                .containsExactly(tuple(type, today.minusDays(daysAgo).toString(), value, expected));
    }

    private JsonNode answer() {
        return Asked.of(port, "/analytics/anomalies/", company).answer("");
    }
}
