package io.baton.execution.engine;

import static io.baton.execution.engine.OnPaper.NOON;
import static io.baton.execution.engine.OnPaper.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.execution.step.StepError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class EntryJsonTests {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private static final JsonNode VALUE = TrialSteps.json("{'text':'x'}");

    private static final StepError ERROR = new StepError("trial", "no");

    static List<Entry> entries() {
        return List.of(
                new Entry.Started(3, NOON.plusNanos(123_456_789)),
                new Entry.Interrupted(0, NOON),
                new Entry.Completed(1, NOON, VALUE, Set.of("left", "right")),
                new Entry.Completed(1, NOON, NULL, Set.of()),
                new Entry.SetBack(1, NOON, ERROR, NOON.plusSeconds(5)),
                new Entry.Slept(1, NOON, NOON.plusSeconds(5), NULL),
                new Entry.Held(1, NOON, true),
                new Entry.Held(1, NOON, false),
                new Entry.Paused(1, NOON, TrialSteps.json("[]"), null),
                new Entry.Paused(1, NOON, NULL, NOON.plusSeconds(5)),
                new Entry.Resumed(1, NOON, "", NULL, VALUE),
                new Entry.Failed(1, NOON, new StepError("", "")),
                new Entry.Skipped(1, NOON, null),
                new Entry.Skipped(1, NOON, NULL),
                new Entry.Skipped(1, NOON, TrialSteps.json("{}")),
                new Entry.Skipped(1, NOON, JsonNodeFactory.instance.stringNode("")),
                new Entry.Cancelled(1, NOON, null),
                new Entry.Cancelled(1, NOON, ERROR),
                new Entry.Reset(1, NOON),
                Entry.OfRun.of(Entry.Kind.BEGUN, NOON),
                new Entry.OfRun(Entry.Kind.ABANDONED, NOON, "ada", null),
                new Entry.OfRun(Entry.Kind.BROKE, NOON, null, ERROR));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsWrittenReadsAsItWas(Entry entry) {
        assertThat(EntryJson.entries(EntryJson.write(List.of(entry)))).containsExactly(entry);
    }

    @Test
    void noKindOfEntryIsForgottenHere() {
        var tried = entries().stream().<Class<?>>map(Entry::getClass).collect(Collectors.toSet());

        assertThat(tried).isEqualTo(new HashSet<>(kindsOf(Entry.class).toList()));
    }

    private static Stream<Class<?>> kindsOf(Class<?> type) {
        var permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(EntryJsonTests::kindsOf);
    }

    @Test
    void whatIsStoredMillionsOfTimesIsShort() {
        assertThat(EntryJson.write(List.of(new Entry.Started(3, NOON), new Entry.Completed(3, NOON, NULL, Set.of()))))
                .isEqualTo("[{\"e\":\"started\",\"n\":3,\"at\":\"2026-03-01T12:00:00Z\"},"
                        + "{\"e\":\"completed\",\"n\":3,\"at\":\"2026-03-01T12:00:00Z\",\"output\":null}]");
    }

    @Test
    void aPlanReadsAsItWas() {
        var gathered = node("b", "Knock", "{'a':[1,2.5,null]}", 7);
        var plan = new Plan(
                List.of(
                        node("a", "Say", "{}", 0),
                        new Plan.Node(
                                "c",
                                "Ask",
                                gathered.config(),
                                new Feed.Gathered(List.of(0)),
                                "x > 1",
                                Plan.Retry.USUAL,
                                gathered.timeLimit(),
                                7),
                        new Plan.Node(
                                "d", "Say", NULL, new Feed.Output(1), null, Plan.Retry.NEVER, gathered.timeLimit(), 0)),
                List.of(new Plan.Edge(0, 1, null), new Plan.Edge(0, 2, "left")),
                Plan.OnFailure.FINISH_OTHERS);

        assertThat(EntryJson.plan(EntryJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void textThatIsNoHistoryIsSaidToBeNone() {
        assertThatThrownBy(() -> EntryJson.entries("[{\"e\":\"started\",\"n\":3"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("Unexpected end-of-input");
        assertThatThrownBy(() -> EntryJson.entries("[{\"e\":\"vanished\",\"n\":3}]"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("vanished");
    }

    @Test
    void aHistoryThatCannotHaveHappenedIsSaidToBeDamaged() {
        var plan = Plan.line(List.of(node("a", "Say", "{}", 0)));

        assertThatThrownBy(() -> OnPaper.after(plan, new Entry.Completed(0, NOON, NULL, Set.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Node 0 is PENDING, so that it cannot be COMPLETED.");
        assertThatThrownBy(() -> OnPaper.after(plan, Entry.OfRun.of(Entry.Kind.SUCCEEDED, NOON)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A run that is PENDING cannot be SUCCEEDED.");
    }
}
