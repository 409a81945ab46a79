package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of the tasks that tickets became. */
@Component
class TaskHandler implements EventHandler {

    /** Whatever happened to a task, its event carries the whole of it: new types need no change here. */
    private static final String FAMILY = "baton.task.";

    private final FactStore store;

    private final JsonMapper json;

    TaskHandler(FactStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "task-facts";
    }

    @Override
    public String topic() {
        return "tasks";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events)).flatMap(store::applyTasks).then(store.advance(topic(), events));
    }

    private List<TaskPart> parts(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().startsWith(FAMILY))
                .map(event -> json.treeToValue(event.data(), TaskPart.class))
                .toList();
    }
}
