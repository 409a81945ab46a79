package io.baton.execution.nodegraph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baton.execution.engine.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a task that is not over does not go on.
 *
 * @param until when it goes on by itself, where that is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(On on, Instant since, @Nullable Instant until) {

    Waiting {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What is waited for. */
    enum On {
        /** A time. */
        TIMER,
        /** A node before it. */
        PREDECESSOR,
        /** Its turn: no more runs are driven at once than the service can bear. */
        LIMIT,
        /** Somebody's decision. */
        PERSON,
        /** The runs that it started. */
        RUN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Null where the task is over, or is being done. */
    static @Nullable Waiting of(Run run, int place) {
        var node = run.node(place);
        var since = node.since();
        return switch (node.status()) {
            case PENDING -> {
                var began = run.life().startedAt();
                yield began == null
                        ? new Waiting(On.LIMIT, run.origin().createdAt(), null)
                        : new Waiting(On.PREDECESSOR, began, null);
            }
            case SLEEPING ->
                RunsWanted.isBy(run, place)
                        ? new Waiting(On.RUN, since == null ? run.origin().createdAt() : since, null)
                        : new Waiting(On.TIMER, since == null ? run.origin().createdAt() : since, node.until());
            case PAUSED -> new Waiting(On.PERSON, since == null ? run.origin().createdAt() : since, node.until());
            case RUNNING, COMPLETED, FAILED, SKIPPED, CANCELLED -> null;
        };
    }
}
