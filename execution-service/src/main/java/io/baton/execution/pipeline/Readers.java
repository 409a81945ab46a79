package io.baton.execution.pipeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Bounds the logs that are followed at the same time, each of which holds a connection and asks the database. */
@Component
class Readers {

    private static final int OPEN_MAX = 200;

    private static final int OPEN_PER_USER_MAX = 20;

    /** After which a reader has to come again with a token that is still good. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Map<String, Integer> openOf = new HashMap<>();

    private int open;

    /** The same stream, if there is room for it. */
    <T> Flux<T> bounded(Flux<T> stream, String user) {
        return Flux.using(() -> enter(user), entered -> stream, this::leave).take(LIFETIME);
    }

    private synchronized String enter(String user) {
        if (open >= OPEN_MAX || openOf.getOrDefault(user, 0) >= OPEN_PER_USER_MAX) {
            throw new PipelineRefusal.TooManyStreams();
        }
        open++;
        openOf.merge(user, 1, Integer::sum);
        return user;
    }

    private synchronized void leave(String user) {
        open--;
        openOf.computeIfPresent(user, (unused, count) -> count == 1 ? null : count - 1);
    }
}
