package io.baton.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A company with a long history, and an admin of another without any, who is to learn nothing of it. */
@AnalyticsServiceTest
class OtherCompanyTests {

    private static final Named WORKFLOW = new Named(77_001, "Support");

    private static final Named STEP = new Named(77_002, "Triage");

    private static final Named ANNA = new Named(77_003, "Anna");

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    private final UUID company = UUID.randomUUID();

    private final UUID other = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @BeforeEach
    void hear() {
        var desk = new Desk(company);
        for (var day = 1; day <= 70; day++) {
            // One day stands out.
            for (var ticket = 0; ticket < (day == 3 ? 30 : 4); ticket++) {
                var at = today.minusDays(day).atTime(9, ticket).toInstant(ZoneOffset.UTC);
                desk.ticket(company + "-" + day + "-" + ticket, at, Map.of("category", "Technology"))
                        .task(WORKFLOW, STEP, at.plusSeconds(7_200), at)
                        .assigned(ANNA, null, at)
                        .completed(at.plusSeconds(3_600));
            }
        }
        listener.hear(desk.events());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forecast/volume",
                "forecast/category",
                "forecast/workload",
                "forecast/comprehensive",
                "anomalies",
            })
    void anAdminOfAnotherCompanyIsToldWhatAnybodyWithoutHistoryIs(String path) {
        var theirs = ask(path, other);

        assertThat(theirs).isEqualTo(ask(path, UUID.randomUUID()));
        assertThat(theirs.findValues("count")).allMatch(count -> count.asLong() == 0);
        for (var list : List.of("forecasts", "historical_data", "category_forecasts", "workload_forecast")) {
            assertThat(theirs.path(list)).isEmpty();
        }
        assertThat(theirs.path("anomaly_count").asInt(0)).isZero();
        assertThat(theirs).isNotEqualTo(ask(path, company));
    }

    /** Without how fresh it is. */
    private JsonNode ask(String path, UUID ofCompany) {
        var answer = (ObjectNode)
                Asked.of(port, "/analytics/" + path + "/", ofCompany).answer("");
        return answer.remove(List.of("as_of", "lag_seconds"));
    }
}
