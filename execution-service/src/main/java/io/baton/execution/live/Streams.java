package io.baton.execution.live;

import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.Runs;
import io.baton.execution.engine.Watch;
import io.baton.execution.live.Telling.Told;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens streams of events: what was written down of a run, and then what is being written down, until it is over. */
@Component
public class Streams {

    private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Runs runs;

    private final Watch watch;

    private final OpenStreams open;

    private final StreamLimits limits;

    Streams(Runs runs, Watch watch, OpenStreams open, StreamLimits limits) {
        this.runs = runs;
        this.watch = watch;
        this.open = open;
        this.limits = limits;
    }

    /** A run, and what was written down of it after the reader's place. */
    private record Read<T>(Run run, Place place, List<Change> past, Telling<T> telling) {

        Stream<Told<T>> events() {
            return Stream.concat(
                            Stream.of(telling.accepted(run)), past.stream().flatMap(change -> telling.of(run, change)))
                    .filter(event -> event.place().compareTo(place) > 0);
        }

        int version() {
            return past.isEmpty()
                    ? Math.min(place.version(), run.version())
                    : past.getLast().version();
        }

        /** Whether nothing will follow. The run was read before the changes, so that they know better. */
        boolean isOver() {
            return past.stream()
                    .flatMap(change -> change.entries().stream())
                    .filter(Entry.OfRun.class::isInstance)
                    .reduce((earlier, later) -> later)
                    .map(Read::ends)
                    .orElse(run.status().ended());
        }

        private static boolean ends(Entry entry) {
            return switch (entry.kind()) {
                case SUCCEEDED, BROKE, ABANDONED -> true;
                default -> false;
            };
        }
    }

    /**
     * The answer to a reader: a stream, or 204, which tells one who has seen the end not to come again.
     *
     * @param lastEventId the last event that the reader knows, where it is one that comes back
     */
    public <T> Mono<ResponseEntity<Flux<ServerSentEvent<T>>>> of(
            Run run, @Nullable String lastEventId, Telling<T> telling) {
        var place = Place.of(lastEventId);
        return runs.changes(run.origin().id(), Math.max(0, place.version() - 1))
                .map(past -> new Read<>(run, place, past, telling))
                .map(read -> read.isOver() && read.events().findAny().isEmpty()
                        ? ResponseEntity.noContent().build()
                        : ResponseEntity.ok()
                                .header("Cache-Control", "no-store")
                                .body(stream(read)));
    }

    private <T> Flux<ServerSentEvent<T>> stream(Read<T> read) {
        var company = read.run().origin().company();
        return Flux.using(() -> open.enter(company), entered -> beating(events(read)), open::leave);
    }

    private <T> Flux<ServerSentEvent<T>> events(Read<T> read) {
        var past = Flux.fromStream(read::events);
        var events = read.isOver()
                ? past
                : past.concatWith(watch.follow(read.run().origin().id(), read.version())
                        .flatMapIterable(
                                change -> read.telling().of(read.run(), change).toList()));
        return events.map(Streams::sent);
    }

    private static <T> ServerSentEvent<T> sent(Told<T> event) {
        return ServerSentEvent.builder(event.data())
                .id(event.place().id())
                .event(event.name())
                .build();
    }

    /** Begins at once, so that the reader learns that it is connected, and is never silent for long. */
    private <T> Flux<ServerSentEvent<T>> beating(Flux<ServerSentEvent<T>> events) {
        var hello = ServerSentEvent.<T>builder()
                .comment("connected")
                .retry(COME_AGAIN_AFTER)
                .build();
        var beat = ServerSentEvent.<T>builder().comment("still here").build();
        var beats = Flux.interval(limits.heartbeat()).onBackpressureDrop().map(tick -> beat);
        return events.publish(shared -> shared.mergeWith(beats.takeUntilOther(shared.ignoreElements())))
                .startWith(hello)
                .take(limits.lifetime());
    }
}
