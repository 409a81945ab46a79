package io.baton.execution.engine;

import io.baton.platform.background.Bell;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Follows runs while they go on, wherever they are driven. */
@Component
public class Watch {

    /** For what other instances write, which no bell here announces. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Runs runs;

    private final Map<UUID, Watched> watched = new ConcurrentHashMap<>();

    Watch(Runs runs) {
        this.runs = runs;
    }

    private record Watched(Bell bell, int watchers) {}

    /** Everything that is written down of a run after that version, as it is written, until the run is over. */
    public Flux<Change> follow(UUID run, int afterVersion) {
        return Flux.using(() -> enter(run), bell -> follow(run, afterVersion, bell), bell -> leave(run));
    }

    private Flux<Change> follow(UUID run, int afterVersion, Bell bell) {
        var place = new Place(afterVersion);
        return Flux.merge(bell.rings(), Flux.interval(Duration.ZERO, LOOK))
                .onBackpressureLatest()
                .concatMap(look -> runs.changes(run, place.version), 0)
                .concatMapIterable(changes -> changes)
                .doOnNext(change -> place.version = change.version())
                .takeUntil(Watch::isLast);
    }

    /** How far one follower has come. */
    private static final class Place {

        private volatile int version;

        private Place(int version) {
            this.version = version;
        }
    }

    private static boolean isLast(Change change) {
        return change.entries().stream()
                .anyMatch(entry -> entry instanceof Entry.OfRun of
                        && switch (of.kind()) {
                            case SUCCEEDED, BROKE, ABANDONED -> true;
                            default -> false;
                        });
    }

    private Bell enter(UUID run) {
        var entered = watched.merge(
                run, new Watched(new Bell(), 1), (old, unused) -> new Watched(old.bell(), old.watchers() + 1));
        return entered.bell();
    }

    private void leave(UUID run) {
        watched.computeIfPresent(
                run, (id, old) -> old.watchers() == 1 ? null : new Watched(old.bell(), old.watchers() - 1));
    }

    /** Changes of these runs are durable. */
    void written(Collection<UUID> ids) {
        if (!watched.isEmpty()) {
            for (var id : ids) {
                var followed = watched.get(id);
                if (followed != null) {
                    followed.bell().ring();
                }
            }
        }
    }
}
