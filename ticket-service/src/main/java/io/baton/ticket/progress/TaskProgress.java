package io.baton.ticket.progress;

import io.baton.platform.event.Event;
import io.baton.platform.event.EventHandler;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@Component
class TaskProgress implements EventHandler {

    private final ProgressStore store;

    private final JsonMapper json;

    private final Clock clock;

    TaskProgress(ProgressStore store, JsonMapper json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public String topic() {
        return "tasks";
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        var tasks =
                events.stream().filter(TaskProgress::tellsATask).map(this::read).toList();
        return tasks.isEmpty()
                ? Mono.empty()
                : store.advance(tasks, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Every event of a task carries the whole task, so also a type that is added later tells what is needed here. */
    private static boolean tellsATask(Event event) {
        return event.type().startsWith("baton.task.") && event.type().endsWith(".v1");
    }

    private TaskChanged read(Event event) {
        return event.read(TaskChanged.class, json);
    }
}
