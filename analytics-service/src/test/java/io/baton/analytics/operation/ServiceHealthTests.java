package io.baton.analytics.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import io.baton.analytics.operation.ServiceHealth.Metrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHealthTests {

    @ParameterizedTest
    @CsvSource({
        "0, -1, 0, 0, healthy",
        "0, 80, 0, 60, healthy",
        "0, 79, 0, 0, warning",
        "0, 59, 0, 0, critical",
        "0, 0, 0, 0, critical",
        "20, 100, 0, 0, healthy",
        "21, 100, 0, 0, warning",
        "51, 100, 0, 0, critical",
        "0, 100, 1, 0, warning",
        "0, 100, 0, 60.1, warning",
        "0, 100, 0, 600.1, critical"
    })
    void itIsAsWellAsItsWorstNumber(long pending, int rate, long atRisk, double lag, String expected) {
        var tickets = new Sums(List.of(new Sum(Kind.TICKET_STATUS, null, "pending", "", pending, 0)));
        var sla = rate < 0 ? new Sla(0, 0, 7) : new Sla(rate, 100 - rate, 0);
        var metrics = Metrics.of(tickets, sla, atRisk);

        var health = ServiceHealth.of(metrics, AlertsTests.LIMITS, Map.of(), new Told(Period.ALWAYS, null, lag));

        assertThat(health.healthStatus().text()).isEqualTo(expected);
    }

    @Test
    void whatHasNoTaskYetIsNoTask() {
        var tickets = new Sums(List.of(
                new Sum(Kind.TICKET_STATUS, null, "unassigned", "", 5, 0),
                new Sum(Kind.TICKET_STATUS, null, "in progress", "", 2, 0),
                new Sum(Kind.TICKET_STATUS, null, "completed", "", 1, 30)));

        assertThat(Metrics.of(tickets, new Sla(1, 0, 0), 0)).isEqualTo(new Metrics(3, 0, 2, 1, 100, 0, 33.3, true));
    }
}
