package io.baton.execution.dataflow;

import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunStatus;
import io.baton.platform.event.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told about an execution: all of its state but what its steps worked on, so that a listener may keep just the highest
 * version.
 */
record ExecutionFact(State execution, int version) {

    static final String TOPIC = "executions";

    /**
     * The execution.
     *
     * @param face how the API is called that it belongs to
     * @param durationMs from its beginning to its end
     * @param tasks how many there are of each status, in lower case
     */
    record State(
            String executionId,
            String workflowId,
            String workflowName,
            int workflowVersion,
            String face,
            UUID companyGuid,
            Status status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            Map<String, Integer> tasks,
            @Nullable FailedTask failedTask) {}

    /** The first task that failed for good. */
    record FailedTask(String taskId, String type, String errorCode, int attempts) {}

    /** One fact at most for each change: one that begins and ends in a single change has only ended. Null: none. */
    static @Nullable Fact of(Recorded change) {
        var before = change.before().status();
        var after = change.after().status();
        if (!change.isFirst() && Status.of(before) == Status.of(after)) {
            return null;
        }
        var type = switch (after) {
            case PENDING -> "baton.execution.queued.v1";
            case RUNNING, PAUSED -> "baton.execution.started.v1";
            case COMPLETED, FAILED, CANCELLED -> "baton.execution.ended.v1";
        };
        var run = change.after();
        return new Fact(
                TOPIC,
                run.origin().label(),
                type,
                new ExecutionFact(state(run), run.version()),
                run.origin().trace());
    }

    private static State state(Run run) {
        var origin = run.origin();
        var extra = Extra.of(origin);
        var life = run.life();
        return new State(
                origin.label(),
                origin.flow(),
                extra.name(),
                extra.version(),
                Extra.FACE,
                origin.company(),
                Status.of(run.status()),
                Moment.of(origin.createdAt()),
                Moment.ofNullable(life.startedAt()),
                Moment.ofNullable(life.endedAt()),
                life.startedAt() == null || life.endedAt() == null
                        ? null
                        : Duration.between(life.startedAt(), life.endedAt()).toMillis(),
                tasks(run),
                run.status() == RunStatus.FAILED ? failedTask(run) : null);
    }

    private static Map<String, Integer> tasks(Run run) {
        var counts = new TreeMap<String, Integer>();
        for (var status : Status.values()) {
            counts.put(status.name().toLowerCase(Locale.ROOT), 0);
        }
        for (var place = 0; place < run.size(); place++) {
            var status = Status.of(run.node(place).status());
            counts.merge(status.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counts;
    }

    private static @Nullable FailedTask failedTask(Run run) {
        var place = ExecutionView.failedPlace(run);
        if (place < 0 || run.node(place).status() != NodeStatus.FAILED) {
            return null;
        }
        var error = run.node(place).error();
        return new FailedTask(
                TaskIds.of(run.origin().id(), place),
                run.plan().nodes().get(place).kind(),
                error == null ? "unknown" : error.code(),
                run.node(place).attempts());
    }
}
