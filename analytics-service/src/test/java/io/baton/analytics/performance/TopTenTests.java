package io.baton.analytics.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AnalyticsServiceTest
class TopTenTests {

    private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void onlyTheTenWhoHandOnTheMostAreNamedAndTheTenWhoGetTheMost() {
        var desk = new Desk(company);
        for (var user = 1; user <= 12; user++) {
            for (var time = 0; time < user; time++) {
                var from = new Named(79_000 + user, "From " + user);
                var to = new Named(79_100 + user, "To " + user);
                desk.ticket(company + "-" + user + "-" + time, NOON)
                        .task(new Named(79_201, "Support"), new Named(79_202, "Triage"), null, NOON)
                        .assigned(from, null, NOON)
                        .transferred(from, to, NOON);
            }
        }
        listener.hear(desk.events());

        var answer = Asked.of(port, "/analytics/tasks/transfers/", company).answer("");

        assertThat(answer.path("total_transfers").asInt()).isEqualTo(78);
        assertThat(answer.path("top_transferrers")).hasSize(10);
        assertThat(answer.path("top_transferrers").path(0).toString())
                .isEqualTo("{\"user_id\":79012,\"user_name\":\"From 12\",\"transfer_count\":12}");
        assertThat(answer.path("top_transferrers")
                        .path(9)
                        .path("transfer_count")
                        .asInt())
                .isEqualTo(3);
        assertThat(answer.path("top_transfer_recipients")).hasSize(10);
        assertThat(answer.path("top_transfer_recipients").path(9).toString())
                .isEqualTo("{\"user_id\":79103,\"user_name\":\"To 3\",\"received_count\":3}");
    }
}
