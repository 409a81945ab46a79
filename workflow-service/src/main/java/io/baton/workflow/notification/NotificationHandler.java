package io.baton.workflow.notification;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears what this service itself told of tasks: a notice is written once it is certain, and never twice. */
@Component
class NotificationHandler implements EventHandler {

    private final NotificationStore store;

    private final JsonMapper json;

    NotificationHandler(NotificationStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
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
        var notices = events.stream().flatMap(this::notices).toList();
        return notices.isEmpty() ? Mono.empty() : store.add(notices);
    }

    private Stream<Notice> notices(Event event) {
        var what = TaskTold.What.of(event.type());
        return what == null ? Stream.empty() : json.treeToValue(event.data(), TaskTold.class).notices(what).stream();
    }
}
