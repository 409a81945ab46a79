package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class ComprehensiveTests {

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void everythingIsToldAsTheForecastsTellIt() {
        hear();

        var answer = asked("comprehensive", company);

        assertThat(answer.path("volume").path("forecasts"))
                .isEqualTo(asked("volume", company).path("forecasts"));
        assertThat(answer.path("resolution").path("predictions"))
                .isEqualTo(asked("resolution", company).path("predictions"))
                .hasSize(1);
        assertThat(answer.path("workload")).isEqualTo(asked("workload", company).path("workload_forecast"));
        assertThat(answer.path("sla_risk")).isEqualTo(asked("sla-risk", company).path("summary"));
        assertThat(answer.path("model_info").path("resolution"))
                .isEqualTo(asked("resolution", company).path("model_info"));
        assertThat(answer.path("recommendations").valueStream())
                .extracting(
                        one -> one.path("type").asString(),
                        one -> one.path("priority").asString())
                .startsWith(tuple("sla_breach", "high"), tuple("volume", "high"));
        assertThat(answer.path("recommendations").path(0).path("message").asString())
                .isEqualTo("6 open tasks have missed their targets: finish or reassign them first.");
    }

    @Test
    void whatIsToldInShortAgrees() {
        hear();

        var answer = asked("comprehensive", company);

        var category = asked("category", company).path("category_forecasts").path(0);
        assertThat(answer.path("categories").toString())
                .isEqualTo("[{\"category\":\"Technology\",\"historical_weekly_avg\":%s,\"forecast_weekly_avg\":%s,"
                                .formatted(category.path("historical_weekly_avg"), category.path("forecast_weekly_avg"))
                        + "\"trend_direction\":%s}]".formatted(category.path("trend_direction")));
        assertThat(answer.path("anomaly_count"))
                .isEqualTo(Asked.of(port, "/analytics/anomalies/", company)
                        .answer("")
                        .path("anomaly_count"));
        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("per_forecast");
        assertThat(answer.path("model_info").path("trained_on"))
                .isEqualTo(asked("volume", company).path("model_info").path("trained_on"));
        assertThat(answer.path("model_info").path("backtest").isNull()).isTrue();
    }

    @Test
    void withoutHistoryNothingIsRecommended() {
        var answer = asked("comprehensive", UUID.randomUUID());

        assertThat(answer.path("recommendations")).isEmpty();
        assertThat(answer.path("volume").path("forecasts")).isEmpty();
        assertThat(answer.path("model_info").path("volume").path("method").asString())
                .isEqualTo("insufficient_history");
        assertThat(answer.path("model_info").path("sla_risk").path("method").asString())
                .isEqualTo("rule_of_thumb");
    }

    private void hear() {
        var desk = new Desk(company);
        for (var day = 1; day <= 60; day++) {
            // As many again in the last weeks.
            for (var ticket = 0; ticket < (day <= 20 ? 6 : 3); ticket++) {
                var at = today.minusDays(day).atTime(9, ticket).toInstant(ZoneOffset.UTC);
                var life = desk.ticket(
                                company + "-" + day + "-" + ticket,
                                at,
                                Map.of("priority", "High", "category", "Technology"))
                        .task(new Named(7_501, "Repairs"), new Named(7_502, "Repair"), at.plusSeconds(60), at);
                if (day > 1) {
                    life.completed(at.plusSeconds(3_600));
                }
            }
        }
        listener.hear(desk.events());
    }

    private JsonNode asked(String what, UUID ofCompany) {
        return Asked.of(port, "/analytics/forecast/" + what + "/", ofCompany).answer("");
    }
}
