package io.baton.execution.dataflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An execution as the API shows it.
 *
 * @param version of the data flow that it follows
 * @param output what the last task gave, once all are done
 * @param truncated that what its tasks took and gave is left out, because it is too much
 */
record ExecutionView(
        String executionId,
        String workflowId,
        Status status,
        int version,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable JsonNode output,
        @Nullable Failure error,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waiting,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated,
        List<TaskView> tasks) {

    /** A bigger one would take the memory of all others to be shown. */
    private static final long SHOWN_MAX = 16L << 20;

    /** A bigger one would hold up the changes of other runs that are written with this one's. */
    private static final long TOLD_MAX = 1L << 20;

    /** Why it failed. */
    record Failure(
            String code,
            String message,
            int attempts,
            @Nullable String taskId) {}

    /** As whoever asks for it sees it. */
    static ExecutionView of(Run run) {
        return of(run, Bulk.exceeds(run, SHOWN_MAX));
    }

    /** As whoever wanted to be told of it sees it. */
    static ExecutionView told(Run run) {
        return of(run, Bulk.exceeds(run, TOLD_MAX));
    }

    private static ExecutionView of(Run run, boolean truncated) {
        var life = run.life();
        return new ExecutionView(
                run.origin().label(),
                run.origin().flow(),
                Status.of(run.status()),
                Extra.of(run.origin()).version(),
                Moment.of(run.origin().createdAt()),
                Moment.ofNullable(life.startedAt()),
                Moment.ofNullable(life.endedAt()),
                run.status() == RunStatus.COMPLETED && !truncated
                        ? run.node(run.size() - 1).output()
                        : null,
                failure(run),
                Waiting.of(run),
                truncated ? Boolean.TRUE : null,
                IntStream.range(0, run.size())
                        .mapToObj(place -> TaskView.of(run, place, !truncated))
                        .toList());
    }

    private static @Nullable Failure failure(Run run) {
        var error = run.life().error();
        if (error == null) {
            return null;
        }
        var place = failedPlace(run);
        return place < 0
                ? new Failure(error.code(), error.message(), 0, null)
                : new Failure(
                        error.code(),
                        error.message(),
                        run.node(place).attempts(),
                        TaskIds.of(run.origin().id(), place));
    }

    /** Where the task stands that failed; -1 where none did. */
    static int failedPlace(Run run) {
        return IntStream.range(0, run.size())
                .filter(place -> run.node(place).status() == NodeStatus.FAILED)
                .findFirst()
                .orElse(-1);
    }
}
