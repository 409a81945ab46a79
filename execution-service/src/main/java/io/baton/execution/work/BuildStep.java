package io.baton.execution.work;

import io.baton.execution.release.ArtifactPath;
import io.baton.execution.release.Release;
import io.baton.execution.release.ReleaseRefusal;
import io.baton.execution.release.Releases;
import io.baton.execution.runner.RunnerRefusal;
import io.baton.execution.runner.StepRunner;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs a script, and makes a release of what it leaves. */
@Component
final class BuildStep implements OutsideStep {

    private static final StepType TYPE = Outcomes.type("Pipeline.Build", "Builds a release by a script.");

    private final StepRunner runner;

    private final Releases releases;

    private final StepReports reports;

    BuildStep(StepRunner runner, Releases releases, StepReports reports) {
        this.runner = runner;
        this.releases = releases;
        this.reports = reports;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return Outcomes.FAMILY;
    }

    @Override
    public Mono<StepResult> run(StepCall call) {
        return Mono.fromSupplier(() -> Task.of(call))
                .delayUntil(task -> reports.forget(task.key()))
                .flatMap(task -> runner.run(
                        task.script("buildScript", Map.of()), StepRunner.Supply.NOTHING, ended -> built(task, ended)))
                .onErrorResume(RunnerRefusal.class, refusal -> Mono.just(Outcomes.of(refusal)));
    }

    private Mono<StepResult> built(Task task, StepRunner.Ended ended) {
        if (ended.exitCode() != 0) {
            return reports.save(task.key(), StepReport.ofExit(ended.exitCode()))
                    .thenReturn(Outcomes.ofExit(ended.exitCode()));
        }
        var built = new Releases.Built(
                task.project(), task.text("ingredientId"), task.key().run());
        return releases.store(built, ended.artifacts())
                .delayUntil(release -> reports.save(task.key(), new StepReport(0, release.id(), null, List.of())))
                .map(BuildStep::done)
                .onErrorResume(
                        ReleaseRefusal.class,
                        refusal ->
                                reports.save(task.key(), StepReport.ofExit(0)).thenReturn(Outcomes.of(refusal)));
    }

    private static StepResult done(Release release) {
        return new StepResult.Done(JsonNodeFactory.instance
                .objectNode()
                .put("releaseId", release.id().toString())
                .put("artifactPath", ArtifactPath.of(release))
                .put("version", release.version()));
    }
}
