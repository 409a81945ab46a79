package io.baton.execution.engine;

import static io.baton.execution.engine.OnPaper.INPUT;
import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.after;
import static io.baton.execution.engine.OnPaper.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.step.StepError;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a node that two others lead to, the first by its port {@code yes}, the second by any. */
class CrossingTests {

    private static final int MEETING = 2;

    private static final Plan PLAN = new Plan(
            List.of(node("a", "Choose", "{}", 0), node("b", "Say", "{}", 0), node("c", "Say", "{}", 0)),
            List.of(new Plan.Edge(0, MEETING, "yes"), new Plan.Edge(1, MEETING, null)),
            Plan.OnFailure.FINISH_OTHERS);

    @Test
    void aNodeToWhichNothingLeadsIsEntered() {
        assertThat(Crossing.isReached(after(PLAN), 0)).isTrue();
        assertThat(Crossing.of(after(PLAN), 0)).isEqualTo(Crossing.ENTERED);
    }

    @Test
    void aNodeWaitsForEverythingThatLeadsToIt() {
        assertThat(Crossing.isReached(after(PLAN, start(0), done(0, "yes")), MEETING))
                .isFalse();
        assertThat(Crossing.isReached(after(PLAN, start(0), done(0, "yes"), start(1)), MEETING))
                .isFalse();
        assertThat(Crossing.isReached(after(PLAN, start(0), done(0, "yes"), start(1), done(1)), MEETING))
                .isTrue();
    }

    @Test
    void oneWayIsEnough() {
        assertThat(Crossing.of(after(PLAN, start(0), done(0, "no"), start(1), done(1)), MEETING))
                .isEqualTo(Crossing.ENTERED);
        assertThat(Crossing.of(after(PLAN, start(0), done(0, "yes"), skip(1)), MEETING))
                .isEqualTo(Crossing.ENTERED);
    }

    @Test
    void withoutAWayItIsPassedBy() {
        assertThat(Crossing.of(after(PLAN, start(0), done(0, "no"), skip(1)), MEETING))
                .isEqualTo(Crossing.PASSED_BY);
        assertThat(Crossing.of(after(PLAN, start(0), done(0), skip(1)), MEETING))
                .isEqualTo(Crossing.PASSED_BY);
    }

    @Test
    void whatHandedItsInputOnLeadsOnButByNoPort() {
        var handedOn = new Entry.Skipped(1, NOON, INPUT);
        assertThat(Crossing.of(after(PLAN, start(0), done(0), handedOn), MEETING))
                .isEqualTo(Crossing.ENTERED);

        var noPort = new Entry.Skipped(0, NOON, INPUT);
        assertThat(Crossing.of(after(PLAN, noPort, skip(1)), MEETING)).isEqualTo(Crossing.PASSED_BY);
    }

    @Test
    void aFailureBeforeItCallsItOffWhateverElseLeadsThere() {
        var failed = new Entry.Failed(1, NOON, new StepError("trial", "no"));
        var cancelled = new Entry.Cancelled(1, NOON, null);

        assertThat(Crossing.of(after(PLAN, start(0), done(0, "yes"), start(1), failed), MEETING))
                .isEqualTo(Crossing.CALLED_OFF);
        assertThat(Crossing.of(after(PLAN, start(0), done(0, "yes"), cancelled), MEETING))
                .isEqualTo(Crossing.CALLED_OFF);
    }

    private static Entry start(int node) {
        return new Entry.Started(node, NOON);
    }

    private static Entry done(int node, String... ports) {
        return new Entry.Completed(node, NOON, INPUT, Set.of(ports));
    }

    private static Entry skip(int node) {
        return new Entry.Skipped(node, NOON, null);
    }
}
