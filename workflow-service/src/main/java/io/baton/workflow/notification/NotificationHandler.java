package io.baton.workflow.notification;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears what this service itself told of tasks: a notice is written once it is certain, and never twice. What was told
 * before the oldest notice that is kept is left alone: should the topic be read from its beginning again, nobody gets
 * mail about a day long gone.
 */
@Component
class NotificationHandler implements EventHandler {

    private final NotificationStore store;

    private final JsonMapper json;

    private final Clock clock;

    private final Duration retention;

    NotificationHandler(NotificationStore store, JsonMapper json, Clock clock, NotificationProperties limits) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.retention = limits.retention();
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public String topic() {
        return "tasks";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        var oldest = clock.instant().minus(retention);
        var notices = events.stream()
                .filter(event -> event.time().isAfter(oldest))
                .flatMap(this::notices)
                .toList();
        return notices.isEmpty() ? Mono.empty() : store.add(notices);
    }

    private Stream<Notice> notices(Event event) {
        var what = TaskTold.What.of(event.type());
        return what == null ? Stream.empty() : event.read(TaskTold.class, json).notices(what).stream();
    }
}
