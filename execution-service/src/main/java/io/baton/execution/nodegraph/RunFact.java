package io.baton.execution.nodegraph;

import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.RunStatus;
import io.baton.platform.event.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is told about a run, in the words that all executions share. */
record RunFact(State execution, int version) {

    static final String TOPIC = "executions";

    /** See the contract of the events of executions. */
    record State(
            String executionId,
            String workflowId,
            String workflowName,
            int workflowVersion,
            String face,
            UUID companyGuid,
            Word status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            Map<String, Integer> tasks,
            @Nullable FailedTask failedTask) {}

    /** The first task that failed. */
    record FailedTask(String taskId, String type, String errorCode, int attempts) {}

    /** What waits for somebody has begun and is not over. */
    enum Word {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        SKIPPED,
        CANCELLED;

        static Word of(RunStatus status) {
            return switch (status) {
                case PENDING -> PENDING;
                case RUNNING, PAUSED -> RUNNING;
                case COMPLETED -> COMPLETED;
                case FAILED -> FAILED;
                case CANCELLED -> CANCELLED;
            };
        }

        static Word of(NodeStatus status) {
            return switch (status) {
                case PENDING -> PENDING;
                case RUNNING, SLEEPING, PAUSED -> RUNNING;
                case COMPLETED -> COMPLETED;
                case FAILED -> FAILED;
                case SKIPPED -> SKIPPED;
                case CANCELLED -> CANCELLED;
            };
        }
    }

    /** One fact at most for each change: one that begins and ends in a single change has only ended. Null: none. */
    static @Nullable Fact of(Recorded change) {
        var run = change.after();
        if (!change.isFirst() && Word.of(change.before().status()) == Word.of(run.status())) {
            return null;
        }
        var type = switch (run.status()) {
            case PENDING -> "baton.execution.queued.v1";
            case RUNNING, PAUSED -> "baton.execution.started.v1";
            case COMPLETED, FAILED, CANCELLED -> "baton.execution.ended.v1";
        };
        var origin = run.origin();
        return new Fact(TOPIC, origin.label(), type, new RunFact(state(run), run.version()), origin.trace());
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
                Word.of(run.status()),
                origin.createdAt().truncatedTo(ChronoUnit.MILLIS),
                millis(life.startedAt()),
                millis(life.endedAt()),
                life.startedAt() == null || life.endedAt() == null
                        ? null
                        : Duration.between(life.startedAt(), life.endedAt()).toMillis(),
                tasks(run),
                run.status() == RunStatus.FAILED ? failedTask(run) : null);
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Map<String, Integer> tasks(Run run) {
        var counts = new TreeMap<String, Integer>();
        for (var word : Word.values()) {
            counts.put(word.name().toLowerCase(Locale.ROOT), 0);
        }
        for (var place = 0; place < run.size(); place++) {
            var word = Word.of(run.node(place).status());
            counts.merge(word.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counts;
    }

    private static @Nullable FailedTask failedTask(Run run) {
        return IntStream.range(0, run.size())
                .filter(place -> run.node(place).status() == NodeStatus.FAILED)
                .mapToObj(place -> failedTask(run, place))
                .findFirst()
                .orElse(null);
    }

    private static FailedTask failedTask(Run run, int place) {
        var error = run.node(place).error();
        return new FailedTask(
                Ids.task(run.origin().label(), place),
                run.plan().nodes().get(place).kind(),
                error == null ? "unknown" : error.code(),
                run.node(place).attempts());
    }
}
