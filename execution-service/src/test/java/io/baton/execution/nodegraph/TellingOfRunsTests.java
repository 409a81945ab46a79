package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.execution.ExecutionServiceTest;
import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What others hear of runs. */
@ExecutionServiceTest
class TellingOfRunsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Desk desk;

    private final TestKafka kafka;

    TellingOfRunsTests(@Autowired WebTestClient client, @Autowired TestKafka kafka) {
        this.desk = new Desk(client);
        this.kafka = kafka;
    }

    @Test
    void whatIsOverAtOnceIsOneEvent() {
        var workflow = desk.workflow(definition(node("t", "TemplateNode", "{'template': 'secret'}"), "input_node>t"));
        var run = desk.run(workflow, "x");

        var events = events(run, 1);

        assertThat(events).hasSize(1);
        var ended = events.getFirst();
        assertThat(ended.type()).isEqualTo("baton.execution.ended.v1");
        EventContract.of("baton.execution.ended.v1").accepts(ended.data());
        var told = ended.data().path("execution");
        assertThat(told.path("workflow_id").asString()).isEqualTo(Desk.id(workflow));
        assertThat(told.path("workflow_name").asString()).isEqualTo("Trial");
        assertThat(told.path("face").asString()).isEqualTo("node-graph");
        assertThat(told.path("company_guid").asString()).isEqualTo(desk.company());
        assertThat(told.at("/tasks/completed").asInt()).isEqualTo(2);
        assertThat(ended.data().toString()).doesNotContain("secret");
    }

    @Test
    void whatPausesIsToldWhenItBeginsAndWhenItEnds() {
        var workflow = desk.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h"));
        var run = desk.run(workflow, "x");
        desk.await(run, "PAUSED");
        desk.post("/wf/process_pause_action/" + Desk.id(run) + "/", "{'action': 'DECLINE'}", 200);

        var events = events(run, 2);

        assertThat(events.stream().map(Event::type))
                .containsExactly("baton.execution.started.v1", "baton.execution.ended.v1");
        events.forEach(event -> EventContract.of(event.type()).accepts(event.data()));
        assertThat(events.getLast().data().at("/execution/status").asString()).isEqualTo("CANCELLED");
    }

    private List<Event> events(String run, int atLeast) {
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("executions", 1, SOON).stream()
                                .filter(event -> event.key().equals(Desk.id(run)))
                                .toList(),
                        found -> found.size() >= atLeast);
    }
}
