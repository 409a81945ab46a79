package io.baton.execution.pipeline;

import io.baton.execution.engine.NodeState;
import io.baton.execution.engine.Run;
import io.baton.execution.step.StepError;
import io.baton.execution.work.StepReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stage of a run, as the API shows it. */
@CamelCase
record StageRunView(
        UUID id,
        String stageName,
        int order,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<StepRunView> stepRuns) {

    /**
     * A step of a run.
     *
     * @param artifactUrl of the release that it built
     * @param message why it failed, or what it did
     * @param tests that it read from JUnit reports
     */
    @CamelCase
    record StepRunView(
            UUID id,
            String stepName,
            StepType stepType,
            Status status,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Integer exitCode,
            @Nullable String artifactUrl,
            @Nullable String message,
            List<TestView> tests) {}

    /** One test. */
    @CamelCase
    record TestView(
            String name,
            String status,
            long durationMs,
            @Nullable String message) {}

    /** The stages of a run, each with its steps. */
    static List<StageRunView> of(Run run, List<Definition.Stage> stages, Map<Integer, StepReport> reports) {
        var views = new ArrayList<StageRunView>(stages.size());
        var place = 0;
        for (var stage : stages) {
            var steps = new ArrayList<StepRunView>(stage.steps().size());
            for (var step : stage.steps()) {
                steps.add(step(run, place, step, reports.getOrDefault(place, StepReport.NONE)));
                place++;
            }
            views.add(stage(run, stage, views.size(), steps));
        }
        return views;
    }

    private static StageRunView stage(Run run, Definition.Stage stage, int place, List<StepRunView> steps) {
        var status = Status.ofStage(steps.stream().map(StepRunView::status).toList());
        var started = steps.stream()
                .map(StepRunView::startedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        var completed = steps.stream()
                .map(StepRunView::completedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        return new StageRunView(
                PartIds.ofStage(run.origin().label(), place),
                stage.name(),
                stage.order(),
                status,
                started,
                status.ended() ? completed : null,
                steps);
    }

    private static StepRunView step(Run run, int place, Definition.Step step, StepReport report) {
        var node = run.node(place);
        var status = Status.of(node);
        // What an attempt reports counts when the engine has it.
        var told = status.ended() && status != Status.SKIPPED ? report : StepReport.NONE;
        var release = step.type() == StepType.BUILD ? told.releaseId() : null;
        return new StepRunView(
                PartIds.ofStep(run.origin().label(), place),
                step.name(),
                step.type(),
                status,
                Moment.ofNullable(node.startedAt()),
                node.startedAt() != null && status.ended() ? Moment.ofNullable(node.since()) : null,
                told.exitCode(),
                release == null ? null : "/api/releases/" + release,
                message(node, told),
                told.tests().stream()
                        .map(test -> new TestView(test.name(), test.status(), test.durationMs(), test.message()))
                        .toList());
    }

    private static @Nullable String message(NodeState node, StepReport report) {
        StepError error = node.error();
        return error == null ? report.message() : error.message();
    }
}
