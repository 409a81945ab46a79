package io.baton.execution.engine;

import static io.baton.execution.engine.OnPaper.INPUT;
import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.fresh;
import static io.baton.execution.engine.OnPaper.node;
import static io.baton.execution.engine.OnPaper.statuses;
import static io.baton.execution.engine.OnPaper.stride;
import static io.baton.execution.engine.OnPaper.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionTests {

    private static final Command CANCEL = new Command.Cancel("ada");

    private static final Command RETRY = new Command.Retry("ada");

    @Test
    void whatIsCancelledEndsWithEverythingInIt() {
        var cancelled = decided(stride(fresh(twoQuestions())).after(), CANCEL);

        assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(cancelled.life().by()).isEqualTo("ada");
        assertThat(statuses(cancelled)).containsOnly(NodeStatus.CANCELLED);
    }

    @Test
    void aRunIsCancelledBeforeItBegins() {
        assertThat(decided(fresh(twoQuestions()).written(), CANCEL).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void whatIsOverIsNeitherCancelledNorDecided() {
        var over = decided(stride(fresh(twoQuestions())).after(), CANCEL);

        assertThatThrownBy(() -> decided(over, CANCEL)).isInstanceOf(RunRefusal.Over.class);
        assertThatThrownBy(() -> decided(over, resume(0))).isInstanceOf(RunRefusal.Over.class);
    }

    @Test
    void aRetryDoesAgainWhatFailedAndWhatCameAfterIt() {
        var line = Plan.line(List.of(
                node("a", "Say", "{}", 0),
                when("never", node("b", "Say", "{}", 0)),
                node("c", "Fail", "{}", 0),
                node("d", "Say", "{}", 0)));
        var failed = stride(fresh(line)).after();

        var again = decided(failed, RETRY);

        assertThat(again.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(statuses(again))
                .containsExactly(NodeStatus.COMPLETED, NodeStatus.SKIPPED, NodeStatus.PENDING, NodeStatus.PENDING);
    }

    @Test
    void onlyWhatFailedIsRetried() {
        var paused = stride(fresh(twoQuestions())).after();

        assertThatThrownBy(() -> decided(paused, RETRY)).isInstanceOf(RunRefusal.NotFailed.class);
        assertThatThrownBy(() -> decided(decided(paused, CANCEL), RETRY)).isInstanceOf(RunRefusal.NotFailed.class);
    }

    @Test
    void aDecisionIsTheNodesOutputAndTheRunGoesOn() {
        var answered = decided(
                stride(fresh(Plan.line(List.of(node("a", "Ask", "{}", 0))))).after(), resume(null));

        assertThat(answered.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(answered.node(0).status()).isEqualTo(NodeStatus.COMPLETED);
        assertThat(answered.node(0).output()).isEqualTo(INPUT);
        assertThat(stride(answered).after().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void ofTwoQuestionsOneHasToBeNamed() {
        var paused = stride(fresh(twoQuestions())).after();

        assertThatThrownBy(() -> decided(paused, resume(null))).isInstanceOf(RunRefusal.Ambiguous.class);
        assertThat(stride(decided(paused, resume(1))).after().status()).isEqualTo(RunStatus.PAUSED);
    }

    @Test
    void whatAsksNothingIsNotDecided() {
        var running =
                stride(fresh(Plan.line(List.of(node("a", "Knock", "{}", 0))))).after();

        for (var number : new Integer[] {null, 0, 5, -1}) {
            assertThatThrownBy(() -> decided(running, resume(number))).isInstanceOf(RunRefusal.NotPaused.class);
        }
    }

    @Test
    void whatIsTurnedDownEndsTheRunAndTheAnswerIsKept() {
        var against = decided(
                stride(fresh(twoQuestions())).after(), new Command.TurnDown("ada", 1, TrialSteps.json("{'no':1}")));

        assertThat(against.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(statuses(against)).containsExactly(NodeStatus.CANCELLED, NodeStatus.COMPLETED);
        assertThat(against.node(1).decision()).isEqualTo(TrialSteps.json("{'no':1}"));
        assertThatThrownBy(() -> decided(against, resume(0))).isInstanceOf(RunRefusal.Over.class);
    }

    @Test
    void onlyWhatIsAskedIsTurnedDown() {
        var answered = decided(stride(fresh(twoQuestions())).after(), resume(1));

        assertThatThrownBy(() -> decided(answered, new Command.TurnDown("ada", 1, TrialSteps.json("{}"))))
                .isInstanceOf(RunRefusal.NotPaused.class);
        assertThat(answered.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void aSleeperIsToldItsOutcomeBeforeItsTime() {
        var asleep = stride(fresh(Plan.line(List.of(node("a", "Nap", "{'millis':500}", 0), node("b", "Say", "{}", 0)))))
                .after();

        var settled = decided(asleep, new Command.Settle("me", 0, new StepResult.Done(TrialSteps.json("{'x':1}"))));
        var failed = decided(asleep, new Command.Fail("me", 0, new StepError("broken", "It broke.")));

        assertThat(settled.node(0).output()).isEqualTo(TrialSteps.json("{'x':1}"));
        assertThat(stride(settled).after().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(statuses(failed)).containsExactly(NodeStatus.FAILED, NodeStatus.SKIPPED);
        assertThatThrownBy(() -> decided(settled, new Command.Fail("me", 0, new StepError("late", "Late."))))
                .isInstanceOf(RunRefusal.NotWaiting.class);
    }

    @Test
    void whatWaitsForItsNextAttemptIsToldNothing() {
        var called =
                stride(fresh(Plan.line(List.of(node("a", "Knock", "{}", 0))))).after();
        var passing = new StepResult.Failed(new StepError("busy", "Not now."), true);
        var asleep = stride(called, new Signal.Ended(0, 1, passing)).after();
        assertThat(asleep.node(0).status()).isEqualTo(NodeStatus.SLEEPING);

        assertThatThrownBy(() -> decided(asleep, new Command.Settle("me", 0, new StepResult.Done(INPUT))))
                .isInstanceOf(RunRefusal.NotWaiting.class);
    }

    private static Plan twoQuestions() {
        return new Plan(List.of(node("a", "Ask", "{}", 0), node("b", "Ask", "{}", 0)), List.of(), Plan.OnFailure.STOP);
    }

    private static Command resume(@Nullable Integer number) {
        return new Command.Resume("ada", number, TrialSteps.json("{}"), INPUT);
    }

    private static Run decided(Run run, Command command) {
        return run.after(Decision.on(run, command, NOON));
    }
}
