package io.baton.execution.dataflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baton.execution.engine.NodeState;
import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Run;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why something that is not over does not go on.
 *
 * @param until when it goes on by itself, where that is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(On on, Instant since, @Nullable Instant until) {

    Waiting {
        since = Moment.of(since);
        until = Moment.ofNullable(until);
    }

    /** What is waited for. */
    enum On {
        /** A time: before the next attempt, or before a delay is over. */
        TIMER,
        /** The step before. */
        PREDECESSOR,
        /** Its turn: no more runs are driven at once than the service can bear. */
        LIMIT,
        /** Somebody's decision. */
        PERSON;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Null where the execution is over, or something is being done for it. */
    static @Nullable Waiting of(Run run) {
        return switch (run.status()) {
            case PENDING -> new Waiting(On.LIMIT, run.origin().createdAt(), null);
            case RUNNING, PAUSED ->
                IntStream.range(0, run.size())
                        .mapToObj(run::node)
                        .filter(node -> !node.status().ended() && node.status() != NodeStatus.PENDING)
                        .findFirst()
                        .map(Waiting::ofStarted)
                        .orElse(null);
            case COMPLETED, FAILED, CANCELLED -> null;
        };
    }

    /** Null where the task is over, or is being done. */
    static @Nullable Waiting of(Run run, int place) {
        var node = run.node(place);
        if (node.status() != NodeStatus.PENDING) {
            return ofStarted(node);
        }
        var began = run.life().startedAt();
        return place == 0 || began == null
                ? new Waiting(
                        place == 0 ? On.LIMIT : On.PREDECESSOR, run.origin().createdAt(), null)
                : new Waiting(On.PREDECESSOR, began, null);
    }

    private static @Nullable Waiting ofStarted(NodeState node) {
        var since = node.since();
        if (since == null) {
            return null;
        }
        return switch (node.status()) {
            case SLEEPING -> new Waiting(On.TIMER, since, node.until());
            case PAUSED -> new Waiting(On.PERSON, since, node.until());
            case PENDING, RUNNING, COMPLETED, FAILED, SKIPPED, CANCELLED -> null;
        };
    }
}
