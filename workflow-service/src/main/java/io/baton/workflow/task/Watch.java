package io.baton.workflow.task;

import io.baton.platform.background.Bell;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows what is written of tasks, by whichever instance. */
@Component
class Watch {

    private final StreamLimits limits;

    private final ConcurrentHashMap<Subject, Watched> watched = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Long, Integer> readers = new ConcurrentHashMap<>();

    Watch(StreamLimits limits) {
        this.limits = limits;
    }

    /** What is followed: one task, or one person's parts of any. */
    sealed interface Subject {

        record OfTask(long taskId) implements Subject {}

        record OfUser(long userId) implements Subject {}
    }

    private record Watched(Bell bell, int watchers) {}

    /** Rows that follow a place, and the place that the next ones follow. */
    interface Reader {

        Mono<List<LogRow>> next();
    }

    /** Everything that the reader finds, looked for whenever something may be there; never more than its reader takes. */
    Flux<LogRow> follow(Subject subject, Reader reader) {
        return Flux.using(() -> enter(subject), bell -> follow(bell, reader), bell -> leave(subject));
    }

    private Flux<LogRow> follow(Bell bell, Reader reader) {
        // No timer of its own ticks on while the reader is slow: the last ring is kept, the others are dropped.
        return Flux.merge(
                        bell.rings(),
                        Flux.interval(Duration.ZERO, limits.look()).onBackpressureDrop())
                .onBackpressureLatest()
                .concatMap(look -> reader.next(), 0)
                .concatMapIterable(Function.identity(), 1);
    }

    /**
     * Holds a place for one stream of this person while it is open.
     *
     * @throws TaskRefusal.TooManyStreams if there are enough
     */
    <T> Flux<T> admitted(long userId, Flux<T> stream) {
        return Flux.using(() -> admit(userId), unused -> stream, this::dismiss);
    }

    /** A change is durable. */
    void written(TaskChange change) {
        if (watched.isEmpty()) {
            return;
        }
        var users = Stream.of(change.before().assignee(), change.after().assignee())
                .filter(Objects::nonNull)
                .map(person -> new Subject.OfUser(person.userId()));
        Stream.concat(Stream.of(new Subject.OfTask(change.before().id())), users)
                .map(watched::get)
                .filter(Objects::nonNull)
                .forEach(found -> found.bell().ring());
    }

    private synchronized Long admit(long userId) {
        var open = readers.values().stream().mapToInt(Integer::intValue).sum();
        if (open >= limits.open() || readers.getOrDefault(userId, 0) >= limits.openPerUser()) {
            throw new TaskRefusal.TooManyStreams();
        }
        readers.merge(userId, 1, Integer::sum);
        return userId;
    }

    private synchronized void dismiss(Long userId) {
        readers.computeIfPresent(userId, (id, count) -> count == 1 ? null : count - 1);
    }

    private Bell enter(Subject subject) {
        return watched.merge(
                        subject,
                        new Watched(new Bell(), 1),
                        (old, unused) -> new Watched(old.bell(), old.watchers() + 1))
                .bell();
    }

    private void leave(Subject subject) {
        watched.computeIfPresent(
                subject, (key, old) -> old.watchers() == 1 ? null : new Watched(old.bell(), old.watchers() - 1));
    }
}
