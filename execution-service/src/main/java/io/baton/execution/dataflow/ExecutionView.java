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
        List<TaskView> tasks) {

    /** Why it failed. */
    record Failure(
            String code,
            String message,
            int attempts,
            @Nullable String taskId) {}

    static ExecutionView of(Run run) {
        var life = run.life();
        return new ExecutionView(
                run.origin().label(),
                run.origin().flow(),
                Status.of(run.status()),
                Extra.of(run.origin()).version(),
                Moment.of(run.origin().createdAt()),
                Moment.ofNullable(life.startedAt()),
                Moment.ofNullable(life.endedAt()),
                run.status() == RunStatus.COMPLETED ? run.node(run.size() - 1).output() : null,
                failure(run),
                Waiting.of(run),
                IntStream.range(0, run.size())
                        .mapToObj(place -> TaskView.of(run, place))
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
