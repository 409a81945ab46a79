package io.baton.execution.engine;

import static io.baton.execution.engine.NodeStatus.CANCELLED;
import static io.baton.execution.engine.NodeStatus.COMPLETED;
import static io.baton.execution.engine.NodeStatus.FAILED;
import static io.baton.execution.engine.NodeStatus.PAUSED;
import static io.baton.execution.engine.NodeStatus.PENDING;
import static io.baton.execution.engine.NodeStatus.RUNNING;
import static io.baton.execution.engine.NodeStatus.SKIPPED;
import static io.baton.execution.engine.NodeStatus.SLEEPING;
import static io.baton.execution.engine.OnPaper.INPUT;
import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.fresh;
import static io.baton.execution.engine.OnPaper.node;
import static io.baton.execution.engine.OnPaper.statuses;
import static io.baton.execution.engine.OnPaper.stride;
import static io.baton.execution.engine.OnPaper.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrideTests {

    private static final StepError NOT_YET = new StepError("trial", "not yet");

    @Test
    void stepsThatOnlyComputeAreDoneAtOnce() {
        var stride = stride(fresh(Plan.line(List.of(node("a", "Say", "{}", 0), node("b", "Say", "{}", 0)))));

        assertThat(OnPaper.kinds(stride.entries()))
                .containsExactly(
                        Entry.Kind.BEGUN,
                        Entry.Kind.STARTED,
                        Entry.Kind.COMPLETED,
                        Entry.Kind.STARTED,
                        Entry.Kind.COMPLETED,
                        Entry.Kind.SUCCEEDED);
        assertThat(stride.calls()).isEmpty();
        assertThat(stride.after().version()).isEqualTo(1);
    }

    @Test
    void aStepOutsideIsNamedAndNothingBehindItIsDone() {
        var stride = stride(fresh(outsideThenInside(Plan.OnFailure.STOP)));

        assertThat(stride.calls()).containsExactly(0);
        assertThat(statuses(stride.after())).containsExactly(RUNNING, PENDING);
    }

    @Test
    void theSameRunSignalsAndTimeGiveTheSameStride() {
        var run = fresh(outsideThenInside(Plan.OnFailure.STOP));

        assertThat(stride(run).entries()).isEqualTo(stride(run).entries());
    }

    @Test
    void aLateWordFromAnEarlierCallMeansNothing() {
        var run = stride(fresh(outsideThenInside(Plan.OnFailure.STOP))).after();

        assertThat(stride(run, done(0, 0)).entries()).isEmpty();
        assertThat(statuses(stride(run, done(0, 1)).after())).containsExactly(COMPLETED, COMPLETED);
    }

    @Test
    void aResultFromBeforeARetryIsNotThatOfTheCallAfterIt() {
        var failed =
                stride(stride(fresh(outsideThenInside(Plan.OnFailure.STOP))).after(), failed(0, 1, false));
        var again = stride(failed.after().after(Decision.on(failed.after(), new Command.Retry("me"), NOON)));

        assertThat(again.calls()).containsExactly(0);
        assertThat(stride(again.after(), done(0, 1)).entries()).isEmpty();
    }

    @Test
    void whatMayPassIsTriedAgainLater() {
        var run = stride(fresh(outsideThenInside(Plan.OnFailure.STOP))).after();

        var setBack = stride(run, failed(0, 1, true));
        assertThat(statuses(setBack.after())).containsExactly(SLEEPING, PENDING);

        var until = Objects.requireNonNull(setBack.after().wakeAt());
        assertThat(stride(setBack.after(), until.minusNanos(1)).entries()).isEmpty();
        assertThat(stride(setBack.after(), until).calls()).containsExactly(0);
        assertThat(stride(setBack.after(), until).after().node(0).attempts()).isEqualTo(2);
    }

    @Test
    void theLastAttemptFailsForGood() {
        var run = stride(fresh(outsideThenInside(Plan.OnFailure.STOP))).after();
        for (var attempt = 1; attempt < 3; attempt++) {
            var setBack = stride(run, failed(0, attempt, true)).after();
            run = stride(setBack, NOON.plus(Duration.ofHours(1))).after();
        }

        assertThat(stride(run, failed(0, 3, true)).after().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void anOrphanIsCalledAgainUntilItsRestartsAreUsedUp() {
        var plan = Plan.line(List.of(node("a", "Knock", "{}", 1)));

        var again = stride(stride(fresh(plan)).after(), new Signal.Orphaned(0));
        assertThat(again.calls()).containsExactly(0);
        assertThat(again.after().node(0).turn()).isEqualTo(2);
        assertThat(again.after().node(0).attempts()).isEqualTo(1);

        var given = stride(again.after(), new Signal.Orphaned(0));
        assertThat(given.after().status()).isEqualTo(RunStatus.FAILED);
        assertThat(Objects.requireNonNull(given.after().node(0).error()).code()).isEqualTo("interrupted");
    }

    @Test
    void aFailureStopsEverything() {
        var plan = sideBySide(node("a", "Knock", "{}", 0), node("b", "Knock", "{}", 0), Plan.OnFailure.STOP);
        var run = stride(stride(fresh(plan)).after(), failed(1, 1, false)).after();

        assertThat(statuses(run)).containsExactly(CANCELLED, FAILED, SKIPPED);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void aFailureCancelsOnlyWhatHangsOnItWhereTheOthersFinish() {
        var plan = sideBySide(node("a", "Knock", "{}", 0), node("b", "Knock", "{}", 0), Plan.OnFailure.FINISH_OTHERS);
        var broken = stride(stride(fresh(plan)).after(), failed(1, 1, false)).after();
        assertThat(statuses(broken)).containsExactly(RUNNING, FAILED, PENDING);
        assertThat(broken.status()).isEqualTo(RunStatus.RUNNING);

        var over = stride(broken, done(0, 1)).after();
        assertThat(statuses(over)).containsExactly(COMPLETED, FAILED, CANCELLED);
        assertThat(over.status()).isEqualTo(RunStatus.FAILED);
        assertThat(over.life().error()).isEqualTo(NOT_YET);
    }

    @Test
    void aCallThatIsCancelledInTheSameStrideIsNotMade() {
        var plan = sideBySide(node("a", "Knock", "{}", 0), node("b", "Fail", "{}", 0), Plan.OnFailure.STOP);

        assertThat(stride(fresh(plan)).calls()).isEmpty();
    }

    @Test
    void whatIsNotWorthDoingHandsItsInputOn() {
        var stride =
                stride(fresh(Plan.line(List.of(when("never", node("a", "Fail", "{}", 0)), node("b", "Say", "{}", 0)))));

        assertThat(statuses(stride.after())).containsExactly(SKIPPED, COMPLETED);
        assertThat(stride.after().node(0).output()).isEqualTo(INPUT);
    }

    @Test
    void aKindThatNobodyKnowsFails() {
        var run =
                stride(fresh(Plan.line(List.of(node("a", "Juggle", "{}", 0))))).after();

        assertThat(Objects.requireNonNull(run.node(0).error()).code()).isEqualTo("unknown_step");
    }

    @Test
    void anOutputThatIsTooBigFailsItsStep() {
        var say = node("a", "Say", "{'word':'%s'}".formatted("x".repeat(1000)), 0);
        var run = stride(fresh(Plan.line(List.of(say)))).after();

        assertThat(Objects.requireNonNull(run.node(0).error()).code()).isEqualTo("output_too_big");
    }

    @Test
    void aQuestionHaltsTheRunOnceNothingElseGoesOn() {
        var plan = sideBySide(node("a", "Knock", "{}", 0), node("b", "Ask", "{}", 0), Plan.OnFailure.STOP);
        var begun = stride(fresh(plan)).after();
        assertThat(statuses(begun)).containsExactly(RUNNING, PAUSED, PENDING);
        assertThat(begun.status()).isEqualTo(RunStatus.RUNNING);

        assertThat(stride(begun, done(0, 1)).after().status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void aQuestionThatNobodyAnswersInTimeFails() {
        var run = stride(fresh(Plan.line(List.of(node("a", "Knock", "{}", 0))))).after();
        var question = new StepResult.Pause(INPUT, NOON.plusSeconds(60));
        var asked = stride(run, new Signal.Ended(0, 1, question)).after();
        assertThat(asked.status()).isEqualTo(RunStatus.PAUSED);

        var expired = stride(asked, NOON.plusSeconds(60));
        assertThat(OnPaper.kinds(expired.entries()))
                .containsExactly(Entry.Kind.WENT_ON, Entry.Kind.FAILED, Entry.Kind.BROKE);
    }

    @Test
    void whoSleepsGivesItsOutputInTimeAndNotBefore() {
        var asleep = stride(fresh(Plan.line(List.of(node("a", "Nap", "{'millis':500}", 0)))))
                .after();

        assertThat(stride(asleep, NOON.plusMillis(499)).entries()).isEmpty();
        var awake = stride(asleep, NOON.plusMillis(500)).after();
        assertThat(awake.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(awake.node(0).output()).isEqualTo(INPUT);
    }

    @Test
    void aLongWayIsWrittenDownInBetween() {
        var line = IntStream.range(0, 250)
                .mapToObj(i -> node("n" + i, "Say", "{}", 0))
                .toList();

        var first = stride(fresh(Plan.line(line)));
        assertThat(first.more()).isTrue();
        assertThat(first.after().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(stride(first.after()).after().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void whatIsOverTakesNoStride() {
        var over = stride(fresh(Plan.line(List.of(node("a", "Say", "{}", 0))))).after();

        assertThat(stride(over, done(0, 1), new Signal.Orphaned(0)).entries()).isEmpty();
    }

    private static Plan outsideThenInside(Plan.OnFailure onFailure) {
        return new Plan(
                List.of(node("a", "Knock", "{}", 0), node("b", "Say", "{}", 0)),
                List.of(new Plan.Edge(0, 1, null)),
                onFailure);
    }

    private static Plan sideBySide(Plan.Node one, Plan.Node other, Plan.OnFailure onFailure) {
        var edges = List.of(new Plan.Edge(0, 2, null), new Plan.Edge(1, 2, null));
        return new Plan(List.of(one, other, node("c", "Say", "{}", 0)), edges, onFailure);
    }

    private static Signal done(int node, int turn) {
        return new Signal.Ended(node, turn, new StepResult.Done(INPUT));
    }

    private static Signal failed(int node, int turn, boolean passing) {
        return new Signal.Ended(node, turn, new StepResult.Failed(NOT_YET, passing));
    }
}
