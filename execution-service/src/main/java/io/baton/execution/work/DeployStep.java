package io.baton.execution.work;

import io.baton.execution.release.Deployments;
import io.baton.execution.release.ReleaseRefusal;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings what was released to where it is used. */
@Component
final class DeployStep implements OutsideStep {

    private static final Logger log = LoggerFactory.getLogger(DeployStep.class);

    private static final StepType TYPE = Outcomes.type("Pipeline.Deploy", "Deploys a release to a target.");

    private final Deployments deployments;

    private final StepReports reports;

    DeployStep(Deployments deployments, StepReports reports) {
        this.deployments = deployments;
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
                .flatMap(this::deployed)
                .onErrorResume(ReleaseRefusal.class, refusal -> Mono.just(Outcomes.of(refusal)))
                .onErrorResume(IOException.class, DeployStep::unusable)
                .onErrorResume(UncheckedIOException.class, DeployStep::unusable);
    }

    private Mono<StepResult> deployed(Task task) {
        var order = new Deployments.Order(
                task.text("target"),
                task.text("artifactPath"),
                task.project(),
                task.key().run(),
                task.key().node());
        return deployments
                .deploy(order)
                .delayUntil(done -> reports.save(
                        task.key(), new StepReport(null, done.release().id(), message(order, done), List.of())))
                .map(done -> new StepResult.Done(JsonNodeFactory.instance
                        .objectNode()
                        .put("releaseId", done.release().id().toString())
                        .put("target", order.target())));
    }

    private static String message(Deployments.Order order, Deployments.Deployed done) {
        return "Deployed " + done.release().ingredient() + " " + done.release().version() + " to " + order.target()
                + ", files: " + done.files() + ".";
    }

    /** The target's own path is the operator's to know, and is not told. */
    private static Mono<StepResult> unusable(Exception failure) {
        log.warn("A target cannot be written to", failure);
        return Mono.just(Outcomes.failed("target", "The target cannot be written to; the service's log says why."));
    }
}
