package io.baton.execution.dataflow;

import io.baton.execution.dataflow.StatusEvent.Place;
import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.Runs;
import io.baton.execution.engine.Watch;
import io.baton.platform.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows an execution's changes of status as they happen, to a reader that may come back where it left off. */
@RestController
class EventController {

    private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Executions executions;

    private final Runs runs;

    private final Watch watch;

    private final OpenStreams streams;

    private final StreamLimits limits;

    EventController(Executions executions, Runs runs, Watch watch, OpenStreams streams, StreamLimits limits) {
        this.executions = executions;
        this.runs = runs;
        this.watch = watch;
        this.streams = streams;
        this.limits = limits;
    }

    /** An execution, and what was written down of it after the reader's place. */
    private record Read(Run run, Place place, List<Change> past) {

        Stream<StatusEvent> events() {
            return Stream.concat(
                            Stream.of(StatusEvent.accepted(run.origin())),
                            past.stream().flatMap(change -> StatusEvent.of(run, change)))
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

    /** 204 tells a reader who has seen the end not to come again. */
    @GetMapping(path = "/workflows/{id}/executions/{executionId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<StatusEvent.Data>>>> events(
            Caller caller,
            @PathVariable String id,
            @PathVariable String executionId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        var scope = Scope.of(caller);
        var place = Place.of(lastEventId);
        return executions
                .find(id, executionId, scope)
                .flatMap(run -> read(run, place))
                .map(read -> read.isOver() && read.events().findAny().isEmpty()
                        ? ResponseEntity.noContent().build()
                        : ResponseEntity.ok()
                                .header("Cache-Control", "no-store")
                                .body(stream(read, scope)));
    }

    private Mono<Read> read(Run run, Place place) {
        return runs.changes(run.origin().id(), Math.max(0, place.version() - 1))
                .map(past -> new Read(run, place, past));
    }

    private Flux<ServerSentEvent<StatusEvent.Data>> stream(Read read, Scope scope) {
        return Flux.using(() -> streams.enter(scope.company()), entered -> beating(events(read)), streams::leave);
    }

    private Flux<ServerSentEvent<StatusEvent.Data>> events(Read read) {
        var past = Flux.fromStream(read::events);
        var events = read.isOver()
                ? past
                : past.concatWith(watch.follow(read.run().origin().id(), read.version())
                        .flatMapIterable(
                                change -> StatusEvent.of(read.run(), change).toList()));
        return events.map(EventController::sent);
    }

    private static ServerSentEvent<StatusEvent.Data> sent(StatusEvent event) {
        return ServerSentEvent.builder(event.data())
                .id(event.place().id())
                .event(event.name())
                .build();
    }

    /** Begins at once, so that the reader learns that it is connected, and is never silent for long. */
    private Flux<ServerSentEvent<StatusEvent.Data>> beating(Flux<ServerSentEvent<StatusEvent.Data>> events) {
        var hello = ServerSentEvent.<StatusEvent.Data>builder()
                .comment("connected")
                .retry(COME_AGAIN_AFTER)
                .build();
        var beat = ServerSentEvent.<StatusEvent.Data>builder()
                .comment("still here")
                .build();
        var beats = Flux.interval(limits.heartbeat()).onBackpressureDrop().map(tick -> beat);
        return events.publish(shared -> shared.mergeWith(beats.takeUntilOther(shared.ignoreElements())))
                .startWith(hello)
                .take(limits.lifetime());
    }
}
