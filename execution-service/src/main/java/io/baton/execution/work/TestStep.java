package io.baton.execution.work;

import io.baton.execution.release.Release;
import io.baton.execution.release.ReleaseRefusal;
import io.baton.execution.release.Releases;
import io.baton.execution.runner.RunnerRefusal;
import io.baton.execution.runner.StepRunner;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.execution.work.StepReport.TestCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs a script beside releases, and reads the JUnit reports that it leaves. */
@Component
final class TestStep implements OutsideStep {

    private static final StepType TYPE = Outcomes.type("Pipeline.Test", "Holds releases to their tests.");

    private static final int NAMED = 5;

    private final StepRunner runner;

    private final Releases releases;

    private final StepReports reports;

    TestStep(StepRunner runner, Releases releases, StepReports reports) {
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
                .flatMap(this::tested)
                .onErrorResume(ReleaseRefusal.class, refusal -> Mono.just(Outcomes.of(refusal)))
                .onErrorResume(RunnerRefusal.class, refusal -> Mono.just(Outcomes.of(refusal)));
    }

    private Mono<StepResult> tested(Task task) {
        return Flux.fromStream(() -> task.configuration().path("releaseIds").values().stream())
                .map(id -> task.filled(id.asString("")))
                .concatMap(id -> releases.mustFind(id, task.project()))
                .collectList()
                .flatMap(found -> tested(task, found));
    }

    private Mono<StepResult> tested(Task task, List<Release> found) {
        return runner.run(
                task.script("testSuite", variables(found)),
                folder -> Flux.fromIterable(found)
                        .distinct(Release::id)
                        .concatMap(release -> releases.unpack(
                                release, folder.resolve(release.id().toString())))
                        .then(),
                ended -> read(task, ended));
    }

    /** {@code RELEASE_1} and so on, and {@code RELEASE} for the first: where they lie. */
    private static Map<String, String> variables(List<Release> found) {
        var variables = new HashMap<String, String>();
        for (var place = 0; place < found.size(); place++) {
            var id = found.get(place).id().toString();
            variables.put("RELEASE_" + (place + 1), id);
            variables.putIfAbsent("RELEASE", id);
        }
        return variables;
    }

    private Mono<StepResult> read(Task task, StepRunner.Ended ended) {
        return Mono.fromCallable(() -> JUnitReports.in(ended.reports()))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(found -> reports.save(task.key(), new StepReport(ended.exitCode(), null, null, found.shown()))
                        .thenReturn(result(ended.exitCode(), found)));
    }

    private static StepResult result(int exitCode, JUnitReports found) {
        if (found.failed() > 0) {
            var names = found.shown().stream()
                    .filter(TestCase::failed)
                    .limit(NAMED)
                    .map(TestCase::name)
                    .collect(Collectors.joining(", "));
            return Outcomes.failed("tests_failed", found.failed() + " of " + found.count() + " tests failed: " + names);
        }
        if (exitCode != 0) {
            return Outcomes.ofExit(exitCode);
        }
        var unreadable = found.unreadable();
        return unreadable == null
                ? new StepResult.Done(JsonNodeFactory.instance.objectNode().put("tests", found.count()))
                : Outcomes.failed("report", unreadable);
    }
}
