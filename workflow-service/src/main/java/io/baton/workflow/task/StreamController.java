package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.workflow.task.Watch.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what happens to tasks as it happens, to a reader that may come back where it left off, to any instance. */
@RestController
@RequestMapping("/tasks")
class StreamController {

    private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Tasks tasks;

    private final LogStore log;

    private final Watch watch;

    private final StreamLimits limits;

    StreamController(Tasks tasks, LogStore log, Watch watch, StreamLimits limits) {
        this.tasks = tasks;
        this.log = log;
        this.watch = watch;
        this.limits = limits;
    }

    /** The whole history, then what follows, until the task is over; 204 tells a reader who has seen the end to stay away. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<StreamEvent>>>> ofTask(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        caller.mustHoldARole();
        var version = version(lastEventId);
        return tasks.find(id, Actor.of(caller))
                .map(task -> task.status().isOver() && task.version() <= version
                        ? ResponseEntity.noContent().build()
                        : stream(caller, events(id, version)));
    }

    /** What happens from now on, or after the reader's place, to the caller's parts of tasks. */
    @GetMapping(path = "/my-tasks/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<StreamEvent>>>> ofMine(
            Caller caller, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        caller.mustHoldARole();
        var place = Place.of(lastEventId);
        return (place == null ? log.end() : Mono.just(place))
                .map(from -> stream(caller, events(caller.userId(), from)));
    }

    private Flux<ServerSentEvent<StreamEvent>> events(long taskId, long afterVersion) {
        var seen = new AtomicReference<>(afterVersion);
        return watch.follow(
                        new Subject.OfTask(taskId),
                        () -> log.after(taskId, seen.get()).doOnNext(rows -> advance(seen, rows)))
                .takeUntil(LogRow::isLast)
                .map(row -> sent(row, String.valueOf(row.version())));
    }

    private Flux<ServerSentEvent<StreamEvent>> events(long userId, Place from) {
        var seen = new AtomicReference<>(from);
        return watch.follow(
                        new Subject.OfUser(userId),
                        () -> log.concerning(userId, seen.get()).doOnNext(rows -> {
                            if (!rows.isEmpty()) {
                                seen.set(Place.of(rows.getLast()));
                            }
                        }))
                .map(row -> sent(row, Place.of(row).id()));
    }

    private ResponseEntity<Flux<ServerSentEvent<StreamEvent>>> stream(
            Caller caller, Flux<ServerSentEvent<StreamEvent>> events) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(watch.admitted(caller.userId(), beating(events)));
    }

    /** Begins at once, so that the reader learns that it is connected, and is never silent for long. */
    private Flux<ServerSentEvent<StreamEvent>> beating(Flux<ServerSentEvent<StreamEvent>> events) {
        var hello = ServerSentEvent.<StreamEvent>builder()
                .comment("connected")
                .retry(COME_AGAIN_AFTER)
                .build();
        var beat = ServerSentEvent.<StreamEvent>builder().comment("still here").build();
        var beats = Flux.interval(limits.heartbeat()).onBackpressureDrop().map(tick -> beat);
        return events.publish(shared -> shared.mergeWith(beats.takeUntilOther(shared.ignoreElements())))
                .startWith(hello)
                .take(limits.lifetime());
    }

    private static void advance(AtomicReference<Long> seen, List<LogRow> rows) {
        if (!rows.isEmpty()) {
            seen.set(rows.getLast().version());
        }
    }

    private static ServerSentEvent<StreamEvent> sent(LogRow row, String id) {
        return ServerSentEvent.builder(StreamEvent.of(row))
                .id(id)
                .event(row.action())
                .build();
    }

    private static long version(@Nullable String id) {
        return id != null && id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }
}
