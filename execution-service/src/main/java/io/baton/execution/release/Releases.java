package io.baton.execution.release;

import io.baton.platform.event.OrderedIds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What can be done with releases. */
@Component
public class Releases {

    private final ReleaseStore store;

    private final ContentStore contents;

    private final ReleaseLimits limits;

    private final Clock clock;

    Releases(ReleaseStore store, ContentStore contents, ReleaseLimits limits, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Of what, for whom and from which run.
     *
     * @param run as the engine calls it
     */
    public record Built(String project, String ingredient, UUID run) {}

    /** Stores everything in a folder as a release; fails with a {@link ReleaseRefusal} where that cannot be. */
    public Mono<Release> store(Built built, Path folder) {
        var bounds = new Harvested.Bounds(limits.filesMax(), limits.sizeMax().toBytes());
        return Mono.fromCallable(() -> Harvested.of(folder, bounds))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(harvest -> contents.add(harvest).thenReturn(harvest))
                .map(harvest -> draft(built, harvest))
                .flatMap(store::insert);
    }

    private ReleaseStore.Draft draft(Built built, List<Harvested> harvest) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new ReleaseStore.Draft(
                OrderedIds.next(now),
                built.project(),
                built.ingredient(),
                built.run(),
                now,
                harvest.stream().map(Harvested::file).toList());
    }

    /** The release of that id in that project; fails with a {@link ReleaseRefusal} where there is none. */
    public Mono<Release> mustFind(String id, String project) {
        return find(id).filter(release -> release.project().equals(project))
                .switchIfEmpty(Mono.error(() -> ReleaseRefusal.unknown(id)));
    }

    /** The release of that id, whosever it is; empty where there is none. */
    Mono<Release> find(String id) {
        return Mono.defer(() -> id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? store.find(UUID.fromString(id))
                : Mono.empty());
    }

    /** Lays all files of a release into a folder, each verified. */
    public Mono<Void> unpack(Release release, Path folder) {
        return Flux.fromIterable(release.files())
                .concatMap(file -> unpack(file, folder.resolve(file.path())))
                .then();
    }

    /** Lays one file there, verified. */
    Mono<Void> unpack(Release.File file, Path place) {
        return Mono.usingWhen(
                        Mono.fromCallable(() -> opened(place)).subscribeOn(Schedulers.boundedElastic()),
                        output -> contents.read(file)
                                .publishOn(Schedulers.boundedElastic(), 1)
                                .doOnNext(part -> write(output, part))
                                .then(),
                        output -> Mono.fromCallable(() -> closed(output, file, place)))
                .then();
    }

    private static OutputStream opened(Path place) throws IOException {
        var folder = place.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newOutputStream(place);
    }

    private static void write(OutputStream output, byte[] part) {
        try {
            output.write(part);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean closed(OutputStream output, Release.File file, Path place) throws IOException {
        output.close();
        return !file.executable() || place.toFile().setExecutable(true);
    }

    /** The content of a file, which fails before its last part if it is not what was stored. */
    Flux<byte[]> read(Release.File file) {
        return contents.read(file);
    }
}
