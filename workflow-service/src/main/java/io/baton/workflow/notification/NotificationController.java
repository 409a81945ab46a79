package io.baton.workflow.notification;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody's own notices. */
@RestController
@RequestMapping("/notifications")
class NotificationController {

    private static final Duration COME_AGAIN_AFTER = Duration.ofSeconds(2);

    private final NotificationStore store;

    private final OpenStreams streams;

    private final NotificationProperties limits;

    NotificationController(NotificationStore store, OpenStreams streams, NotificationProperties limits) {
        this.store = store;
        this.streams = streams;
        this.limits = limits;
    }

    record Marked(long marked) {}

    @GetMapping
    Mono<Page<Notification.View>> list(
            Caller caller, PageQuery page, @RequestParam(required = false) @Nullable Boolean unread) {
        var only = Boolean.TRUE.equals(unread);
        return Mono.zip(
                store.list(caller.userId(), only, page).map(Notification::view).collectList(),
                store.count(caller.userId(), only),
                page::of);
    }

    @PostMapping("/{id}/read")
    Mono<Notification.View> read(Caller caller, @PathVariable long id) {
        return store.read(id, caller.userId())
                .map(Notification::view)
                .switchIfEmpty(Mono.error(() -> new NotificationRefusal.Unknown("notification")));
    }

    @PostMapping("/read-all")
    Mono<Marked> readAll(Caller caller) {
        return store.readAll(caller.userId()).map(Marked::new);
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<Notification.View>>>> events(
            Caller caller, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        var user = caller.userId();
        return Mono.justOrEmpty(Place.of(lastEventId))
                .switchIfEmpty(store.here())
                .map(place ->
                        Flux.using(() -> streams.enter(user), entered -> beating(follow(place, user)), streams::leave))
                .map(events ->
                        ResponseEntity.ok().header("Cache-Control", "no-store").body(events));
    }

    /** Each notice after that place, as soon as it is certain that none comes before it any more. */
    private Flux<Notification> follow(Place from, long user) {
        return Flux.defer(() -> {
            var place = new Place[] {from};
            return Flux.merge(store.rings(), Flux.interval(Duration.ZERO, limits.streamLook()))
                    .onBackpressureLatest()
                    .concatMap(look -> store.after(place[0], user), 0)
                    .concatMapIterable(notices -> notices)
                    .doOnNext(notice -> place[0] = Place.after(notice));
        });
    }

    /** Begins at once, so that the reader learns that it is connected, and is never silent for long. */
    private Flux<ServerSentEvent<Notification.View>> beating(Flux<Notification> notices) {
        var hello = ServerSentEvent.<Notification.View>builder()
                .comment("connected")
                .retry(COME_AGAIN_AFTER)
                .build();
        var beat = ServerSentEvent.<Notification.View>builder()
                .comment("still here")
                .build();
        var beats = Flux.interval(limits.streamBeat()).onBackpressureDrop().map(tick -> beat);
        return Flux.merge(notices.map(NotificationController::sent), beats)
                .startWith(hello)
                .take(limits.streamLifetime());
    }

    private static ServerSentEvent<Notification.View> sent(Notification notice) {
        return ServerSentEvent.builder(notice.view())
                .id(Place.after(notice).text())
                .event("notification")
                .build();
    }
}
