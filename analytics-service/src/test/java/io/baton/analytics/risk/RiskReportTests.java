package io.baton.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.analytics.intake.Listener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class RiskReportTests {

    private static final Named WORKFLOW = new Named(7_401, "Repairs");

    private static final Named STEP = new Named(7_402, "Repair");

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    private final UUID company = UUID.randomUUID();

    private final Desk desk = new Desk(company);

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @Test
    void openTasksAreToldByHowTheyStand() {
        open("late", "High", -30, 5 * 60);
        open("later", "High", -10 * 60, 15 * 60);
        open("soon", "Low", 100, 200);
        open("sooner", "Low", 30, 200);
        open("early", "Low", 1_000, 2_000);
        open("held", "Low", 30, 200).held(now.minusSeconds(600));
        open("done", "High", -30, 300).completed(now);
        listener.hear(desk.events());

        var answer = asked("sla-risk").answer("");

        assertThat(answer.path("summary").toString()).isEqualTo("""
                {"total_with_sla":6,"breached_count":2,"at_risk_count":2,"healthy_count":2}""");
        assertThat(numbers(answer.path("breached"))).containsExactly("later", "late");
        assertThat(numbers(answer.path("at_risk"))).containsExactly("sooner", "soon");
        var later = answer.path("breached").path(0);
        assertThat(later.path("hours_remaining").asDouble()).isEqualTo(-10);
        assertThat(later.path("workflow").asString()).isEqualTo("Repairs");
        assertThat(later.path("current_step").asString()).isEqualTo("Repair");
        assertThat(later.path("priority").asString()).isEqualTo("High");
        assertThat(asked("sla-risk")
                        .answer("?end_date=2020-02-29")
                        .path("summary")
                        .path("total_with_sla")
                        .asInt())
                .isZero();
        assertThat(Asked.of(port, "/analytics/sla-risk/", UUID.randomUUID())
                        .answer("")
                        .path("summary")
                        .path("total_with_sla")
                        .asInt())
                .isZero();
    }

    @Test
    void noMoreThanTwentyOfEachAreListed() {
        for (var task = 0; task < 25; task++) {
            open("late" + task, "High", -30 - task, 300);
            open("soon" + task, "High", 30 + task, 300);
        }
        listener.hear(desk.events());

        var answer = asked("sla-risk").answer("");

        assertThat(answer.path("summary").path("breached_count").asInt()).isEqualTo(25);
        assertThat(numbers(answer.path("breached"))).hasSize(20).startsWith("late24", "late23");
        assertThat(numbers(answer.path("at_risk"))).hasSize(20).startsWith("soon0", "soon1");
    }

    @ParameterizedTest
    @CsvSource({
        "?start_date=2024-03-02&end_date=2024-03-01, end_date",
        "?start_date=2023-02-29, start_date",
        "?end_date=tomorrow, end_date"
    })
    void aFaultyDateIsNamed(String query, String field) {
        assertThat(asked("sla-risk").refusal(query).path("details").propertyNames())
                .containsExactly(field);
    }

    @Test
    void withTooLittleHistoryTimeItselfIsTheRisk() {
        open("half", "Low", 100, 200);
        open("most", "Low", 20, 200);
        open("late", "Low", -20, 200);
        open("held", "Low", 20, 200).held(now.minusSeconds(100 * 60));
        listener.hear(desk.events());

        var answer = asked("forecast/sla-risk").answer("?threshold=45");

        assertThat(answer.path("model_info").path("method").asString()).isEqualTo("rule_of_thumb");
        assertThat(answer.path("model_info").path("brier_score").isNull()).isTrue();
        assertThat(answer.path("summary").toString()).isEqualTo("""
                {"total_open_tasks":4,"high_risk_count":1,"medium_risk_count":2,"low_risk_count":0,\
                "above_threshold_count":2,"breached_count":1}""");
        assertThat(numbers(answer.path("at_risk_tasks"))).containsExactly("most", "half");
        var most = answer.path("at_risk_tasks").path(0);
        assertThat(most.path("risk_score").asDouble()).isBetween(90.0, 91.0);
        assertThat(most.path("risk_level").asString()).isEqualTo("high");
        assertThat(most.path("risk_factors").path(0).asString()).isEqualTo("90 % of the time is used up.");
        assertThat(numbers(asked("forecast/sla-risk").answer("").path("at_risk_tasks")))
                .containsExactly("most");
    }

    @Test
    void whatIsHeardIsToldByTheNextAnswer() {
        open("first", "Low", 20, 200);
        listener.hear(desk.events());
        assertThat(numbers(asked("forecast/sla-risk").answer("").path("at_risk_tasks")))
                .containsExactly("first");

        // Happened earlier, so that the newest event is still the same.
        var later = new Desk(company);
        life(later, "second", "Low", 30, 200);
        life(later, "over", "Low", -30, 200);
        listener.hear(later.events());

        var answer = asked("forecast/sla-risk").answer("");
        assertThat(numbers(answer.path("at_risk_tasks"))).containsExactly("first", "second");
        assertThat(answer.path("summary").path("breached_count").asInt()).isEqualTo(1);
    }

    @Test
    void fromTwoHundredTasksOnItIsLearnedWhichMissTheirTargets() {
        for (var task = 0; task < 240; task++) {
            var slow = task % 3 == 0;
            var begin = now.minus(Duration.ofDays(20)).plusSeconds(60L * task);
            ticket("done" + task, slow ? "Low" : "High", begin, begin.plus(Duration.ofHours(10)))
                    .completed(begin.plus(Duration.ofHours(slow ? 14 : 2 + task % 5)));
        }
        open("safe", "High", 5 * 60, 10 * 60);
        open("doomed", "Low", 5 * 60, 10 * 60);
        listener.hear(desk.events());

        var answer = asked("forecast/sla-risk").answer("?threshold=0");

        var model = answer.path("model_info");
        assertThat(model.path("method").asString()).isEqualTo("calibrated_logistic_regression");
        assertThat(model.path("trained_on").path("points").asInt()).isEqualTo(240);
        assertThat(model.path("brier_score").asDouble()).isBetween(0.0, 0.1);
        assertThat(numbers(answer.path("at_risk_tasks"))).containsExactly("doomed", "safe");
        assertThat(answer.path("at_risk_tasks").path(0).path("risk_score").asDouble())
                .isGreaterThan(80);
        assertThat(answer.path("at_risk_tasks")
                        .path(0)
                        .path("risk_factors")
                        .path(1)
                        .asString())
                .isEqualTo("Work with the priority Low misses its target more often.");
        assertThat(answer.path("at_risk_tasks").path(1).path("risk_score").asDouble())
                .isLessThan(30);
        assertThat(Asked.of(port, "/analytics/forecast/sla-risk/", UUID.randomUUID())
                        .answer("?threshold=0")
                        .path("at_risk_tasks"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "101", "high", "7.5"})
    void aFaultyThresholdIsNamed(String threshold) {
        assertThat(asked("forecast/sla-risk")
                        .refusal("?threshold=" + threshold)
                        .path("details")
                        .propertyNames())
                .containsExactly("threshold");
    }

    private Asked asked(String path) {
        return Asked.of(port, "/analytics/" + path + "/", company);
    }

    /** One with so many minutes to go, of so many. */
    private Life open(String name, String priority, int minutesLeft, int minutes) {
        return life(desk, name, priority, minutesLeft, minutes);
    }

    private Life life(Desk at, String name, String priority, int minutesLeft, int minutes) {
        var target = now.plusSeconds(60L * minutesLeft);
        return ticket(at, name, priority, target.minusSeconds(60L * minutes), target);
    }

    private Life ticket(String name, String priority, Instant begin, Instant target) {
        return ticket(desk, name, priority, begin, target);
    }

    private Life ticket(Desk at, String name, String priority, Instant begin, Instant target) {
        return at.ticket(company + " " + name, begin, Map.of("priority", priority))
                .task(WORKFLOW, STEP, target, begin)
                .assigned(new Named(1, "one"), target, begin);
    }

    private static List<String> numbers(JsonNode tasks) {
        return tasks.valueStream()
                .map(task -> task.path("ticket_number").asString())
                .map(number -> number.substring(number.indexOf(' ') + 1))
                .toList();
    }
}
