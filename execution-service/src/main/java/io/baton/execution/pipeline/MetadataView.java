package io.baton.execution.pipeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pipeline and its runs.
 *
 * @param successRate of those that succeeded or failed, from 0 to 1; null while there are none
 * @param p95DurationSeconds within a twentieth
 */
@CamelCase
record MetadataView(
        UUID workflowId,
        int version,
        int stageCount,
        int stepCount,
        Map<String, Integer> stepTypes,
        long totalRuns,
        Map<String, Long> runsByStatus,
        @Nullable Double successRate,
        @Nullable Double averageDurationSeconds,
        @Nullable Double p95DurationSeconds,
        @Nullable LastRun lastRun,
        Instant createdAt,
        Instant updatedAt) {

    @CamelCase
    record LastRun(
            UUID id,
            Status status,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    static MetadataView of(Pipeline pipeline, Tally tally) {
        return new MetadataView(
                pipeline.id(),
                pipeline.version().number(),
                pipeline.version().stages().size(),
                pipeline.version().stepCount(),
                stepTypes(pipeline),
                tally.total(),
                runsByStatus(tally),
                tally.successRate(),
                tally.averageSeconds(),
                tally.p95Seconds(),
                tally.last(),
                pipeline.createdAt(),
                pipeline.updatedAt());
    }

    private static Map<String, Integer> stepTypes(Pipeline pipeline) {
        var types = new LinkedHashMap<String, Integer>();
        for (var type : StepType.values()) {
            types.put(type.word(), 0);
        }
        for (var stage : pipeline.version().stages()) {
            stage.steps().forEach(step -> types.merge(step.type().word(), 1, Integer::sum));
        }
        return types;
    }

    private static Map<String, Long> runsByStatus(Tally tally) {
        var runs = new LinkedHashMap<String, Long>();
        for (var status : Status.values()) {
            if (status != Status.SKIPPED) {
                runs.put(status.word(), tally.runs().getOrDefault(status, 0L));
            }
        }
        return runs;
    }
}
