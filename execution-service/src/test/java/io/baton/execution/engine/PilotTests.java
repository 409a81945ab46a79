package io.baton.execution.engine;

import static io.baton.execution.engine.OnPaper.INPUT;
import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.fresh;
import static io.baton.execution.engine.OnPaper.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.step.StepResult;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PilotTests {

    private static final StepResult DONE = new StepResult.Done(INPUT);

    private static final Plan KNOCK_AND_ASK =
            new Plan(List.of(node("a", "Knock", "{}", 0), node("b", "Ask", "{}", 0)), List.of(), Plan.OnFailure.STOP);

    private final Pilot pilot = new Pilot(fresh(KNOCK_AND_ASK), OnPaper.TOOLS);

    @Test
    void nothingIsCalledBeforeItIsWritten() {
        assertThat(pilot.go(NOON)).singleElement().isInstanceOf(Pilot.Order.Write.class);
        assertThat(pilot.go(NOON)).isEmpty();
        assertThat(pilot.written(NOON)).containsExactly(new Pilot.Order.Call(0, 1));
    }

    @Test
    void oneChangeIsWrittenAtATime() {
        underWay();
        assertThat(pilot.ended(0, 1, DONE, NOON)).singleElement().isInstanceOf(Pilot.Order.Write.class);
        assertThat(pilot.ended(0, 1, DONE, NOON)).isEmpty();
    }

    @Test
    void whatIsHeardWhileAChangeIsWrittenGoesIntoTheNext() {
        var both = new Plan(
                List.of(node("a", "Knock", "{}", 0), node("b", "Knock", "{}", 0)), List.of(), Plan.OnFailure.STOP);
        var busy = new Pilot(fresh(both), OnPaper.TOOLS);
        busy.go(NOON);
        busy.written(NOON);
        busy.ended(0, 1, DONE, NOON);
        assertThat(busy.ended(1, 1, DONE, NOON)).isEmpty();

        assertThat(kinds(busy.written(NOON))).containsExactly(Entry.Kind.COMPLETED, Entry.Kind.SUCCEEDED);
        assertThat(busy.written(NOON)).containsExactly(new Pilot.Order.Leave());
    }

    @Test
    void whoStoppedForBreathGoesOnAtOnce() {
        var line = IntStream.range(0, 250)
                .mapToObj(i -> node("n" + i, "Say", "{}", 0))
                .toList();
        var far = new Pilot(fresh(Plan.line(line)), OnPaper.TOOLS);
        far.go(NOON);

        assertThat(kinds(far.written(NOON))).contains(Entry.Kind.SUCCEEDED);
    }

    @Test
    void aResultOutlivesTheChangeThatWasRefused() {
        underWay();
        pilot.ended(0, 1, DONE, NOON);
        assertThat(pilot.refused()).containsExactly(new Pilot.Order.Load());

        // Somebody answered the question meanwhile; the call was made and is not made again.
        var answered = pilot.run().after(Decision.on(pilot.run(), resume(), NOON));
        assertThat(kinds(pilot.loaded(answered, NOON))).containsExactly(Entry.Kind.COMPLETED, Entry.Kind.SUCCEEDED);
    }

    @Test
    void aCallThatWasBegunInAChangeOfUnknownOutcomeIsMadeOnce() {
        var begun = written(pilot.go(NOON));
        pilot.unsure();

        assertThat(pilot.loaded(begun, NOON)).containsExactly(new Pilot.Order.Call(0, 1));
        assertThat(kinds(pilot.ended(0, 1, DONE, NOON))).containsExactly(Entry.Kind.COMPLETED, Entry.Kind.HALTED);
    }

    @Test
    void aCallThatSomebodyElseBeganIsMadeAgain() {
        pilot.go(NOON);
        pilot.unsure();
        var theirs = written(new Pilot(fresh(KNOCK_AND_ASK), OnPaper.TOOLS).go(NOON.plusMillis(1)));

        assertThat(kinds(pilot.loaded(theirs, NOON))).contains(Entry.Kind.FAILED);
    }

    @Test
    void whoWasRefusedKnowsThatTheSameChangeIsSomebodyElses() {
        var theirs = written(pilot.go(NOON));
        pilot.refused();

        assertThat(kinds(pilot.loaded(theirs, NOON))).contains(Entry.Kind.FAILED);
    }

    @Test
    void whatNobodyCallsIsCalledAgain() {
        var plan = Plan.line(List.of(node("a", "Knock", "{}", 1)));
        var next = new Pilot(OnPaper.stride(fresh(plan)).after(), OnPaper.TOOLS);

        assertThat(kinds(next.board(NOON))).containsExactly(Entry.Kind.INTERRUPTED);
        assertThat(next.written(NOON)).containsExactly(new Pilot.Order.Call(0, 2));
    }

    @Test
    void aCommandDuringAWriteIsNoticedAfterwards() {
        pilot.go(NOON);
        assertThat(pilot.reload()).isEmpty();
        assertThat(pilot.written(NOON)).containsExactly(new Pilot.Order.Call(0, 1), new Pilot.Order.Load());
    }

    @Test
    void aCommandDuringAReadIsNoticedAfterwards() {
        underWay();
        pilot.reload();
        assertThat(pilot.reload()).isEmpty();
        assertThat(pilot.loaded(pilot.run(), NOON)).containsExactly(new Pilot.Order.Load());
        assertThat(pilot.loaded(pilot.run(), NOON)).isEmpty();
    }

    @Test
    void aReloadKeepsTheCallsThatAreUnderWay() {
        underWay();
        pilot.reload();

        assertThat(pilot.loaded(pilot.run(), NOON)).isEmpty();
        assertThat(kinds(pilot.ended(0, 1, DONE, NOON))).contains(Entry.Kind.COMPLETED);
    }

    @Test
    void aRunThatEndedElsewhereIsLeftAndItsCallsCalledOff() {
        underWay();
        pilot.reload();

        assertThat(pilot.loaded(null, NOON)).containsExactly(new Pilot.Order.CallOff(0), new Pilot.Order.Leave());
    }

    @Test
    void whatNobodyAskedForIsNotTaken() {
        underWay();
        pilot.ended(0, 1, DONE, NOON);

        assertThat(pilot.loaded(fresh(KNOCK_AND_ASK), NOON)).isEmpty();
        assertThat(pilot.written(NOON)).containsExactly(new Pilot.Order.Leave());
    }

    @Test
    void whoSleepsBesideACallIsWoken() {
        var plan = new Plan(
                List.of(node("a", "Knock", "{}", 0), node("b", "Nap", "{'millis':500}", 0)),
                List.of(),
                Plan.OnFailure.STOP);
        var beside = new Pilot(fresh(plan), OnPaper.TOOLS);
        beside.go(NOON);

        assertThat(beside.written(NOON))
                .containsExactly(new Pilot.Order.Call(0, 1), new Pilot.Order.Wake(NOON.plusMillis(500)));
        assertThat(kinds(beside.go(NOON.plusMillis(500)))).containsExactly(Entry.Kind.COMPLETED);
    }

    @Test
    void aRunInWhichNothingIsUnderWayIsLeft() {
        var nap = new Pilot(fresh(Plan.line(List.of(node("a", "Nap", "{'millis':500}", 0)))), OnPaper.TOOLS);
        nap.go(NOON);

        assertThat(nap.written(NOON)).containsExactly(new Pilot.Order.Leave());
    }

    private void underWay() {
        pilot.go(NOON);
        pilot.written(NOON);
    }

    private static Command resume() {
        return new Command.Resume("ada", null, TrialSteps.json("{}"), INPUT);
    }

    private static Run written(List<Pilot.Order> orders) {
        return writes(orders).map(Pilot.Order.Write::after).findFirst().orElseThrow();
    }

    private static List<Entry.Kind> kinds(List<Pilot.Order> orders) {
        return writes(orders)
                .flatMap(write -> OnPaper.kinds(write.entries()).stream())
                .toList();
    }

    private static Stream<Pilot.Order.Write> writes(List<Pilot.Order> orders) {
        return orders.stream().filter(Pilot.Order.Write.class::isInstance).map(Pilot.Order.Write.class::cast);
    }
}
