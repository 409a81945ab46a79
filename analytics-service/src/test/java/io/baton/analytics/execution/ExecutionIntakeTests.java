package io.baton.analytics.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Listener;
import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** From the events of executions to tallies that tell the same whatever their order. */
@AnalyticsServiceTest
class ExecutionIntakeTests {

    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

    private final UUID company = UUID.randomUUID();

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverTheOrderTheTalliesAreWhatTheFactsTell(long seed) {
        var random = Runs.random(company, seed, 40, Instant.parse("2023-12-29T00:00:00Z"));

        random.shuffledAndRepeated(seed).forEach(listener::hear);
        assertThat(listener.differencesNow()).isEmpty();
        var answers = everything(company);

        var inOrder = UUID.randomUUID();
        var told = random.events().stream().map(event -> of(inOrder, event)).toList();
        listener.hear(told);
        assertThat(everything(inOrder)).isEqualTo(answers);
        assertThat(asked("overview", company)
                        .answer("")
                        .path("total_executions")
                        .asInt())
                .isEqualTo(40);
    }

    /** Four thousand runs from a few milliseconds to more than any are told apart for, each of a length of its own. */
    @Test
    void runsOfAnyLengthShareAFewHundredLengths() {
        var runs = new Runs(company);
        for (var i = 0; i < 4_000; i++) {
            runs.completed(new Runs.Kind("pipeline", "S3"), NOON, Math.round(Math.pow(10, 1 + i * 8.5 / 4_000)));
        }

        listener.hear(runs.events());

        assertThat(listener.differencesNow()).isEmpty();
        var lengths = listener.lengths(company, "execution.ms");
        assertThat(lengths)
                .hasSizeBetween(500, 742)
                .allSatisfy(length -> assertThat(String.valueOf(length).replaceFirst("0+$", ""))
                        .hasSizeLessThanOrEqualTo(2));
        assertThat(lengths).contains(10L, 1_300_000L, 13_000_000L, 140_000_000L, 1_500_000_000L, 2_100_000_000L);
        var answer = asked("durations", company).answer("").path("completed");
        assertThat(answer.path("count").asInt()).isEqualTo(4_000);
        assertThat(answer.path("median_ms").asLong()).isEqualTo(180000);
        assertThat(answer.path("maximum_ms").asLong()).isEqualTo(2_100_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"queued, pending", "started, running", "ended, failed"})
    void readsAnExecutionAsTheContractShowsIt(String what, String status) {
        var type = "baton.execution." + what + ".v1";
        var example = new Event(
                UUID.randomUUID(),
                "executions",
                "",
                type,
                NOON,
                EventContract.of(type).example());
        var heard = of(company, example);
        ((ObjectNode) heard.data().path("execution")).put("execution_id", "ex-" + what);

        listener.hear(List.of(heard));

        var answer = asked("overview", company).answer("");
        assertThat(answer.path("by_face").path(0).path("face").asString()).isEqualTo("data-flow");
        assertThat(answer.path("by_face").path(0).path(status).asInt()).isEqualTo(1);
        var workflow = answer.path("by_workflow").path(0);
        assertThat(workflow.path("workflow_name").asString()).isEqualTo("Dummy Workflow");
        assertThat(workflow.path("workflow_id").asString()).isEqualTo("wf-4g7h8j9k");
    }

    private Asked asked(String what, UUID ofCompany) {
        return new Asked(port, "/analytics/executions/" + what + "/", Asked.token("admin", ofCompany));
    }

    /** All answers, without how fresh they are. */
    private List<String> everything(UUID ofCompany) {
        return Stream.of("overview", "throughput", "durations", "failures")
                .map(what -> {
                    var query = what.equals("throughput") ? "?start_date=2023-12-20&end_date=2024-03-01" : "";
                    var answer = (ObjectNode) asked(what, ofCompany).answer(query);
                    answer.remove(List.of("as_of", "lag_seconds"));
                    return answer.toString();
                })
                .toList();
    }

    /** The same, told of another company. */
    private static Event of(UUID company, Event event) {
        var data = event.data().deepCopy();
        var execution = (ObjectNode) data.path("execution");
        execution.put("company_guid", company.toString());
        execution.put("execution_id", execution.path("execution_id").asString() + company);
        return new Event(UUID.randomUUID(), event.topic(), event.key(), event.type(), event.time(), data);
    }
}
