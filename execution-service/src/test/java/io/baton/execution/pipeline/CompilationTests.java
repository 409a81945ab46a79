package io.baton.execution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.engine.Feed;
import io.baton.execution.engine.Plan;
import io.baton.execution.pipeline.Definition.Stage;
import io.baton.execution.pipeline.Definition.Step;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CompilationTests {

    private static Step step(String name, StepType type, String configuration) {
        return new Step(UUID.randomUUID(), name, type, JsonMapper.shared().readTree(configuration.replace('\'', '"')));
    }

    private static Plan plan(Stage... stages) {
        return Compilation.plan(new Definition("x", "", true, List.of(stages)), "demo");
    }

    private static Stage stage(int order, Step... steps) {
        return new Stage(UUID.randomUUID(), "stage " + order, order, List.of(steps));
    }

    @Test
    void aStepWaitsForTheStageBeforeAndForWhatItRefersTo() {
        var plan = plan(
                stage(1, step("a", StepType.BUILD, "{}"), step("b", StepType.BUILD, "{}")),
                stage(
                        2,
                        step("c", StepType.BUILD, "{}"),
                        step("d", StepType.TEST, "{'releaseIds': ['${steps.c.releaseId}', '${steps.a.releaseId}']}")));

        assertThat(plan.edges())
                .containsExactlyInAnyOrder(
                        new Plan.Edge(0, 2, null),
                        new Plan.Edge(1, 2, null),
                        new Plan.Edge(0, 3, null),
                        new Plan.Edge(1, 3, null),
                        new Plan.Edge(2, 3, null));
        assertThat(plan.nodes().get(3).feed()).isEqualTo(new Feed.Gathered(List.of(0, 2)));
        assertThat(plan.onFailure()).isEqualTo(Plan.OnFailure.FINISH_OTHERS);
    }

    @Test
    void aCrashIsFollowedByOneMoreAttemptUnlessTheStepSaysOtherwise() {
        var plan = plan(stage(
                1,
                step("a", StepType.BUILD, "{}"),
                step("b", StepType.BUILD, "{'afterCrash': 'retry'}"),
                step("c", StepType.BUILD, "{'afterCrash': 'fail'}")));

        assertThat(plan.nodes().stream().map(Plan.Node::restarts)).containsExactly(1, 1, 0);
    }

    @Test
    void theEngineLeavesTheStepTimeToWaitForItsTurn() {
        var plan = plan(stage(1, step("a", StepType.BUILD, "{'timeoutSeconds': 60}"), step("b", StepType.BUILD, "{}")));

        assertThat(plan.nodes().get(0).timeLimit()).isGreaterThan(Duration.ofHours(1));
        assertThat(plan.nodes().get(0).config().path("limitSeconds").asInt()).isEqualTo(60);
        assertThat(plan.nodes().get(1).config().path("limitSeconds").asInt()).isEqualTo(600);
    }

    @Test
    void aRunNeedsEveryParameterThatIsReferredTo() {
        var definition = new Definition(
                "x",
                "",
                true,
                List.of(stage(
                        1,
                        step(
                                "a",
                                StepType.TEST,
                                "{'a': '${parameters.b}${parameters.a}', 'b': [['${parameters.c}']]}"))));

        assertThat(Compilation.parameters(definition)).containsExactly("a", "b", "c");
    }
}
