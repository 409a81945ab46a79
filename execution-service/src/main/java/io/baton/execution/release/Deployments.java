package io.baton.execution.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Brings releases to the targets that the operator named. */
@Component
public class Deployments {

    private final Releases releases;

    private final ReleaseStore store;

    private final ReleaseLimits limits;

    private final Clock clock;

    Deployments(Releases releases, ReleaseStore store, ReleaseLimits limits, Clock clock) {
        this.releases = releases;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What is to be deployed where.
     *
     * @param run as the engine calls it
     * @param node the step in it; ordered twice, it is placed once
     */
    public record Order(String target, String artifactPath, String project, UUID run, int node) {}

    /** What was placed. */
    public record Deployed(Release release, int files) {}

    /** Has it done; fails with a {@link ReleaseRefusal} where that cannot be. */
    public Mono<Deployed> deploy(Order order) {
        return Mono.fromSupplier(() -> ArtifactPath.read(order.artifactPath()))
                .zipWhen(path -> releases.mustFind(path.releaseId(), order.project()))
                .flatMap(found -> placed(order, shelf(order), found.getT1().files(found.getT2()), found.getT2()));
    }

    private Shelf shelf(Order order) {
        var target = limits.targets().get(order.target());
        if (target == null || !target.isFor(order.project())) {
            var known = limits.targets().entrySet().stream()
                    .filter(entry -> entry.getValue().isFor(order.project()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new ReleaseRefusal(
                    "unknown_target",
                    "There is no target called " + order.target() + ". "
                            + (known.isEmpty() ? "None is known here." : "Known are " + known + "."));
        }
        return new Shelf(target.path().toAbsolutePath().normalize());
    }

    private Mono<Deployed> placed(Order order, Shelf shelf, Map<String, Release.File> files, Release release) {
        var name = release.id() + "-" + order.run() + "-" + order.node();
        return filled(shelf, name, files)
                .then(blocking(() -> Optional.ofNullable(shelf.show(name))))
                .flatMap(before -> recorded(order, release, name, before.orElse(null)))
                .thenReturn(new Deployed(release, files.size()));
    }

    /** If it was current already, an earlier attempt may have been stopped before it had recorded that. */
    private Mono<Void> recorded(Order order, Release release, String name, @Nullable String before) {
        var replaced = name.equals(before) ? null : before;
        var placed = new ReleaseStore.Placed(order, release.id(), name, replaced, clock.instant());
        return Mono.fromFuture(() -> store.deployed(placed).toFuture(), true);
    }

    private Mono<Void> filled(Shelf shelf, String name, Map<String, Release.File> files) {
        return Mono.defer(() -> shelf.has(name)
                ? Mono.empty()
                : Mono.usingWhen(
                                blocking(() -> shelf.draft(name)),
                                draft -> filled(draft, files).then(blocking(() -> kept(shelf, draft, name))),
                                draft -> blocking(() -> deleted(draft)))
                        .then());
    }

    private Mono<Void> filled(Path draft, Map<String, Release.File> files) {
        return Flux.fromIterable(files.entrySet())
                .concatMap(file -> releases.unpack(file.getValue(), draft.resolve(file.getKey())))
                .then();
    }

    private static boolean kept(Shelf shelf, Path draft, String name) throws IOException {
        shelf.keep(draft, name);
        return true;
    }

    private static boolean deleted(Path draft) throws IOException {
        Shelf.delete(draft);
        return true;
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
