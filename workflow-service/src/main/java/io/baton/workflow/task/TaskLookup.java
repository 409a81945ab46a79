package io.baton.workflow.task;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Finds the tasks of many requests with one query: who asks while one is under way is answered by the next. So each is shown
 * its task as it was at some moment after it asked, and nothing is remembered.
 */
@Component
class TaskLookup {

    private static final int TOGETHER_MAX = 1_024;

    /** Whoever comes later waits for the one under way. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final TaskStore store;

    private Batch next = new Batch();

    private boolean isUnderWay;

    TaskLookup(TaskStore store) {
        this.store = store;
    }

    /** Those that are found together. */
    private final class Batch {

        private final Set<Long> ids = new LinkedHashSet<>();

        private final Sinks.Empty<Void> turn = Sinks.empty();

        /** Nobody's own, and so in nobody's transaction. */
        private final Mono<Map<Long, Task>> found = turn.asMono()
                .then(Mono.defer(() -> read(begun(this))).timeout(LIMIT))
                .doOnTerminate(TaskLookup.this::over)
                .contextWrite(context -> Context.empty())
                .cache();

        /** @throws TaskRefusal.TooBusy if they are too many already */
        private Batch with(long taskId) {
            if (ids.size() >= TOGETHER_MAX) {
                throw new TaskRefusal.TooBusy();
            }
            ids.add(taskId);
            return this;
        }
    }

    /** The task with this number; empty where there is none. */
    Mono<Task> find(long taskId) {
        return Mono.defer(() -> joined(taskId)).flatMap(found -> Mono.justOrEmpty(found.get(taskId)));
    }

    private synchronized Mono<Map<Long, Task>> joined(long taskId) {
        var batch = next.with(taskId);
        if (!isUnderWay) {
            isUnderWay = true;
            batch.turn.tryEmitEmpty();
        }
        return batch.found;
    }

    private synchronized Collection<Long> begun(Batch batch) {
        next = new Batch();
        return batch.ids;
    }

    private synchronized void over() {
        if (next.ids.isEmpty()) {
            isUnderWay = false;
        } else {
            next.turn.tryEmitEmpty();
        }
    }

    private Mono<Map<Long, Task>> read(Collection<Long> ids) {
        return store.find(ids).map(tasks -> tasks.stream().collect(Collectors.toMap(Task::id, Function.identity())));
    }
}
