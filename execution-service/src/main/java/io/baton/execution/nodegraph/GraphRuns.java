package io.baton.execution.nodegraph;

import io.baton.execution.engine.Command;
import io.baton.execution.engine.Engine;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.NewRun;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunRefusal;
import io.baton.execution.engine.RunStatus;
import io.baton.execution.engine.Runs;
import io.baton.execution.engine.Watch;
import io.baton.platform.problem.Invalid;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What can be done with the runs of a workflow. */
@Component
class GraphRuns {

    private final Graphs graphs;

    private final VersionStore versions;

    private final FileStore files;

    private final Engine engine;

    private final Runs runs;

    private final Watch watch;

    private final GraphLimits limits;

    private final Clock clock;

    GraphRuns(
            Graphs graphs,
            VersionStore versions,
            FileStore files,
            Engine engine,
            Runs runs,
            Watch watch,
            GraphLimits limits,
            Clock clock) {
        this.graphs = graphs;
        this.versions = versions;
        this.files = files;
        this.engine = engine;
        this.runs = runs;
        this.watch = watch;
        this.limits = limits;
        this.clock = clock;
    }

    /** A version that is to be run, and the number that the run will have. */
    private record Ready(Version version, long run) {

        NewRun run(RunForm form, Scope scope) {
            var extra = new Extra(version.name(), version.version(), version.id(), null, form.parent(), false, 0, null);
            return new NewRun(
                    () -> Ids.run(run),
                    Ids.workflow(version.graph()),
                    version.plan(),
                    scope.company(),
                    scope.user(),
                    form.input(version.definition()),
                    extra.json());
        }
    }

    /** Starts a run of what the workflow is now, and answers its id. It is durable then, and may be over already. */
    Mono<String> start(String id, RunForm form, Scope scope) {
        return ready(id, scope)
                .delayUntil(ready -> mustBeThere(form.parent(), scope))
                .delayUntil(ready -> mustBeUploaded(form, ready.version()))
                .map(ready -> ready.run(form, scope))
                .flatMap(engine::start)
                .map(origin -> origin.label())
                // Whoever deleted the workflow at the same moment was faster.
                .onErrorResume(
                        RunRefusal.class, refusal -> graphs.mustExist(id, scope).then(Mono.error(refusal)));
    }

    private Mono<Ready> ready(String id, Scope scope) {
        return Mono.defer(
                        () -> Ids.workflow(id) > 0 ? versions.current(Ids.workflow(id), scope.company()) : Mono.empty())
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")))
                .flatMap(current -> version(id, current, scope).map(version -> new Ready(version, current.run())));
    }

    private Mono<Version> version(String id, VersionStore.Current current, Scope scope) {
        var known = current.version();
        return known == null
                ? graphs.mustFind(id, scope)
                        .flatMap(graph -> versions.of(graph, clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                : versions.find(known).switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("workflow")));
    }

    private Mono<Void> mustBeThere(@Nullable String parent, Scope scope) {
        return parent == null
                ? Mono.empty()
                : find(parent, scope)
                        .onErrorMap(
                                GraphRefusal.Unknown.class,
                                unknown -> new Invalid("parent_run_id", "There is no such run."))
                        .then();
    }

    private Mono<Void> mustBeUploaded(RunForm form, Version version) {
        var paths = form.paths();
        return paths.isEmpty()
                ? Mono.empty()
                : files.unknown(version.graph(), paths)
                        .doOnNext(form::mustNotName)
                        .then();
    }

    /** The run, as far as it is written down. */
    Mono<Run> find(String id, Scope scope) {
        return Mono.defer(() -> Ids.isRun(id) ? runs.find(id) : Mono.empty())
                .filter(run ->
                        Extra.isOurs(run.origin()) && run.origin().company().equals(scope.company()))
                // A deleted workflow's runs are gone with it.
                .filterWhen(run -> graphs.exists(run.origin().flow(), scope))
                .switchIfEmpty(Mono.error(() -> new GraphRefusal.Unknown("run")));
    }

    /** The run when it is over or waits for somebody, or as it is when that takes too long. */
    Mono<Run> settled(String id, Scope scope) {
        return find(id, scope)
                .flatMap(run -> isSettled(run.status())
                        ? Mono.just(run)
                        : watch.follow(run.origin().id(), run.version())
                                .filter(change -> change.entries().stream().anyMatch(GraphRuns::settles))
                                .next()
                                .timeout(limits.patience(), Mono.empty())
                                .then(Mono.defer(() -> find(id, scope))));
    }

    private static boolean isSettled(RunStatus status) {
        return status.ended() || status == RunStatus.PAUSED;
    }

    private static boolean settles(Entry entry) {
        return switch (entry.kind()) {
            case HALTED, SUCCEEDED, BROKE, ABANDONED -> true;
            default -> false;
        };
    }

    /** The runs on one page of a workflow's, newest first. */
    Mono<List<Run>> list(String id, RunQuery query, Scope scope) {
        return graphs.mustExist(id, scope)
                .then(Mono.defer(() -> runs.list(query.listing(id))))
                .flatMap(found -> runs.find(query.onPage(found)))
                .map(found -> found.stream()
                        .sorted(Comparator.comparing((Run run) -> run.origin().id())
                                .reversed())
                        .toList());
    }

    Mono<Run> cancel(String id, Scope scope) {
        return find(id, scope).flatMap(run -> engine.command(run.origin().id(), new Command.Cancel(scope.user())));
    }

    /** Decides what a run waits for. Of several who do so at once one does, and the others learn that nothing waits. */
    Mono<Run> decide(String id, PauseForm form, Scope scope) {
        return find(id, scope).flatMap(run -> engine.command(run.origin().id(), form.command(run, scope)));
    }

    Mono<List<PauseView>> pauses(String id, Scope scope) {
        return find(id, scope)
                .flatMap(run -> runs.changes(run.origin().id(), 0).map(changes -> PauseView.of(run, changes)));
    }
}
