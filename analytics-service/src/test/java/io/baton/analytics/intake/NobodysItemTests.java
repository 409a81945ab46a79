package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk.Named;
import io.baton.platform.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@AnalyticsServiceTest
class NobodysItemTests {

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void anOverdueItemWithoutAUserAndAStepIsOverdueAllTheSame() {
        var now = Clock.systemUTC().instant();
        var target = now.minus(Duration.ofHours(1));
        var desk = new Desk(company);
        desk.ticket(company + "T", target)
                .task(new Named(75_101, "Support"), new Named(75_102, "Triage"), null, target)
                .assigned(new Named(75_103, "Anna"), target, target);
        listener.hear(desk.events().stream().map(NobodysItemTests::nobodys).toList());

        assertThat(ask("tasks/performance").path("overdue_items").asInt()).isEqualTo(1);
        assertThat(ask("tasks/users").path("user_performance")).isEmpty();
        assertThat(ask("workflows/steps").path("step_performance")).isEmpty();
    }

    private JsonNode ask(String what) {
        return Asked.of(port, "/analytics/" + what + "/", company).answer("");
    }

    private static Event nobodys(Event event) {
        if (event.data().path("task").path("item") instanceof ObjectNode item) {
            item.putNull("user_id").putNull("step_id");
        }
        return event;
    }
}
