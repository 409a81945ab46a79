package io.baton.execution.dataflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.NodeState;
import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Run;
import io.baton.execution.step.StepError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One task of an execution, as the API shows it.
 *
 * @param input once it has begun
 * @param output once it is done; of a skipped one its input, if the next one works on that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskView(
        String taskId,
        String type,
        Status status,
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        @Nullable Failure error,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Waiting waiting) {

    /** Why an attempt failed, and how many there were. */
    record Failure(String code, String message, int attempts) {

        static @Nullable Failure of(@Nullable StepError error, int attempts) {
            return error == null ? null : new Failure(error.code(), error.message(), attempts);
        }
    }

    /** @param whole with what it took and gave */
    static TaskView of(Run run, int place, boolean whole) {
        var node = run.node(place);
        return new TaskView(
                TaskIds.of(run.origin().id(), place),
                run.plan().nodes().get(place).kind(),
                Status.of(node.status()),
                whole && hasInput(node) ? run.inputOf(place) : null,
                whole && node.status().ended() ? node.output() : null,
                Failure.of(node.error(), node.attempts()),
                Moment.ofNullable(node.startedAt()),
                node.status().ended() ? Moment.ofNullable(node.since()) : null,
                run.status().ended() ? null : Waiting.of(run, place));
    }

    private static boolean hasInput(NodeState node) {
        return node.startedAt() != null || (node.status() == NodeStatus.SKIPPED && node.output() != null);
    }
}
