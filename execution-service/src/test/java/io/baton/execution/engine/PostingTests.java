package io.baton.execution.engine;

import static io.baton.execution.engine.OnPaper.INPUT;
import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.fresh;
import static io.baton.execution.engine.OnPaper.node;
import static io.baton.execution.engine.OnPaper.stride;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When somebody has to look at a run again, should whoever drives it be gone. */
class PostingTests {

    @Test
    void atOnceWhileItHasNotBegun() {
        assertThat(wakeAt(fresh(line("Say")).written())).isEqualTo(Posting.AT_ONCE);
    }

    @Test
    void atOnceWhileACallIsUnderWay() {
        assertThat(wakeAt(stride(fresh(line("Knock"))).after())).isEqualTo(Posting.AT_ONCE);
    }

    @Test
    void atOnceWhenItOnlyStoppedForBreath() {
        var tooLong = Plan.line(IntStream.range(0, 250)
                .mapToObj(i -> node("n" + i, "Say", "{}", 0))
                .toList());

        assertThat(wakeAt(stride(fresh(tooLong)).after())).isEqualTo(Posting.AT_ONCE);
    }

    @Test
    void atOnceWhenACommandLeftSomethingToDo() {
        var asked = stride(fresh(line("Ask"))).after();

        assertThat(wakeAt(asked.after(Decision.on(asked, resume(null), NOON)))).isEqualTo(Posting.AT_ONCE);
    }

    @Test
    void whenItsSleeperWakesThoughACommandCameMeanwhile() {
        var nodes =
                List.of(node("a", "Nap", "{'millis':500}", 0), node("b", "Ask", "{}", 0), node("c", "Say", "{}", 0));
        var edges = List.of(new Plan.Edge(0, 2, null), new Plan.Edge(1, 2, null));
        var asleep = stride(fresh(new Plan(nodes, edges, Plan.OnFailure.STOP))).after();
        assertThat(wakeAt(asleep)).isEqualTo(NOON.plusMillis(500));

        assertThat(wakeAt(asleep.after(Decision.on(asleep, resume(1), NOON)))).isEqualTo(NOON.plusMillis(500));
    }

    @Test
    void neverWhileOnlySomebodyCanDecideOrWhenItIsOver() {
        assertThat(wakeAt(stride(fresh(line("Ask"))).after())).isNull();
        assertThat(wakeAt(stride(fresh(line("Say"))).after())).isNull();
    }

    private static Plan line(String kind) {
        return Plan.line(List.of(node("a", kind, "{}", 0)));
    }

    private static Command resume(@Nullable Integer number) {
        return new Command.Resume("ada", number, TrialSteps.json("{}"), INPUT);
    }

    private static @Nullable Instant wakeAt(Run after) {
        return Posting.of(new Recorded(after, after, List.of()), new Fence(0, 1L))
                .wakeAt();
    }
}
