package io.baton.execution.nodegraph;

import io.baton.execution.engine.Run;
import io.baton.execution.engine.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows runs with what belongs to them, any number with the same few queries. */
@Component
class RunViews {

    /** Of all runs of an answer together; more would take the memory of others to be shown. */
    private static final long SHOWN_MAX = 16L << 20;

    private final VersionStore versions;

    private final ChildStore children;

    private final PauseStore pauses;

    private final Runs runs;

    private final Clock clock;

    RunViews(VersionStore versions, ChildStore children, PauseStore pauses, Runs runs, Clock clock) {
        this.versions = versions;
        this.children = children;
        this.pauses = pauses;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * A run that waits for somebody.
     *
     * @param workflow the graph that the run follows
     */
    record Paused(RunView run, PauseView currentPause, GraphDefinition workflow) {}

    Mono<RunView> of(Run run) {
        return of(List.of(run)).map(List::getFirst);
    }

    /** The runs, in that order. */
    Mono<List<RunView>> of(List<Run> shown) {
        return Mono.zip(
                versionsOf(shown),
                childrenOf(shown),
                (known, wanted) -> shown.stream()
                        .map(run -> RunView.of(
                                run,
                                version(known, run),
                                wanted.getOrDefault(run.origin().id(), Map.of()),
                                new RunView.Manner(clock.instant(), SHOWN_MAX / shown.size())))
                        .toList());
    }

    RunView.Brief brief(Run run) {
        return RunView.brief(run, clock.instant());
    }

    /** The company's open questions, newest first. */
    Mono<List<Paused>> paused(Scope scope, Paging page) {
        return pauses.list(scope.company(), page).flatMap(this::paused);
    }

    private Mono<List<Paused>> paused(List<PauseStore.Open> open) {
        var ids = open.stream().map(PauseStore.Open::run).distinct().toList();
        return runs.find(ids).flatMap(found -> paused(open, found));
    }

    private Mono<List<Paused>> paused(List<PauseStore.Open> open, List<Run> found) {
        return versionsOf(found)
                .zipWhen(
                        known -> of(those(found, known)),
                        (known, views) -> open.stream()
                                .flatMap(pause -> those(found, known).stream()
                                        // Whoever answered meanwhile has closed it.
                                        .filter(run -> run.origin().id().equals(pause.run())
                                                && Status.of(run.node(pause.node())) == Status.PAUSED)
                                        .map(run -> new Paused(
                                                views.get(those(found, known).indexOf(run)),
                                                PauseView.current(run, pause.node()),
                                                Extra.of(run.origin()).graph(version(known, run)))))
                                .toList());
    }

    /** Without runs of a workflow that was deleted at the moment at which they began. */
    private static List<Run> those(List<Run> found, Map<Long, Version> known) {
        return found.stream()
                .filter(run -> known.containsKey(Extra.of(run.origin()).versionId()))
                .toList();
    }

    private Mono<Map<Long, Version>> versionsOf(List<Run> shown) {
        return versions.find(shown.stream()
                .map(run -> Extra.of(run.origin()).versionId())
                .distinct()
                .toList());
    }

    private Mono<Map<UUID, Map<Integer, List<String>>>> childrenOf(List<Run> shown) {
        var parents = shown.stream()
                .filter(run -> run.plan().nodes().stream().anyMatch(RunsWanted::isBy))
                .map(run -> run.origin().id())
                .toList();
        return parents.isEmpty() ? Mono.just(Map.of()) : children.startedBy(parents);
    }

    private static Version version(Map<Long, Version> known, Run run) {
        var version = known.get(Extra.of(run.origin()).versionId());
        if (version == null) {
            // Its workflow was deleted at this moment.
            throw new GraphRefusal.Unknown("run");
        }
        return version;
    }
}
