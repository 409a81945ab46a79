package io.baton.execution.pipeline;

import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunStatus;
import io.baton.platform.event.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a run, in the words that all kinds of executions are told of: all of its state but what its steps did, so
 * that a listener may keep just the highest version.
 */
record RunFact(State execution, int version) {

    private static final String TOPIC = "executions";

    /**
     * The run.
     *
     * @param face how the API is called that it belongs to
     * @param tasks how many steps there are of each status
     */
    record State(
            String executionId,
            String workflowId,
            String workflowName,
            int workflowVersion,
            String face,
            UUID companyGuid,
            String projectId,
            String status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            Map<String, Integer> tasks,
            @Nullable FailedTask failedTask) {}

    /** The first step that failed. */
    record FailedTask(String taskId, String type, String errorCode, int attempts) {}

    /** One fact at most for each change. Null: none. */
    static @Nullable Fact of(Recorded change) {
        var run = change.after();
        if (!change.isFirst() && Status.of(change.before().status()) == Status.of(run.status())) {
            return null;
        }
        var type = switch (run.status()) {
            case PENDING -> "baton.execution.queued.v1";
            case RUNNING, PAUSED -> "baton.execution.started.v1";
            case COMPLETED, FAILED, CANCELLED -> "baton.execution.ended.v1";
        };
        return new Fact(
                TOPIC,
                run.origin().label(),
                type,
                new RunFact(state(run), run.version()),
                run.origin().trace());
    }

    private static State state(Run run) {
        var extra = Extra.of(run.origin());
        var life = run.life();
        var began = life.startedAt();
        var ended = life.endedAt();
        return new State(
                run.origin().label(),
                run.origin().flow(),
                extra.name(),
                extra.version(),
                Extra.FACE,
                run.origin().company(),
                extra.project(),
                word(Status.of(run.status())).toUpperCase(Locale.ROOT),
                Moment.of(run.origin().createdAt()),
                Moment.ofNullable(began),
                Moment.ofNullable(ended),
                began == null || ended == null
                        ? null
                        : Duration.between(began, ended).toMillis(),
                tasks(run),
                run.status() == RunStatus.FAILED ? failedTask(run) : null);
    }

    /** The other kinds of executions complete where runs succeed. */
    private static String word(Status status) {
        return switch (status) {
            case PENDING -> "pending";
            case RUNNING -> "running";
            case SUCCEEDED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case SKIPPED -> "skipped";
        };
    }

    private static Map<String, Integer> tasks(Run run) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var status : Status.values()) {
            counts.put(word(status), 0);
        }
        for (var place = 0; place < run.size(); place++) {
            counts.merge(word(Status.of(run.node(place))), 1, Integer::sum);
        }
        return counts;
    }

    private static @Nullable FailedTask failedTask(Run run) {
        for (var place = 0; place < run.size(); place++) {
            var node = run.node(place);
            if (node.status() == NodeStatus.FAILED) {
                var error = node.error();
                return new FailedTask(
                        PartIds.ofStep(run.origin().label(), place).toString(),
                        run.plan().nodes().get(place).kind(),
                        error == null ? "unknown" : error.code(),
                        node.attempts());
            }
        }
        return null;
    }
}
