package io.baton.execution.pipeline;

import io.baton.execution.engine.Run;
import io.baton.execution.work.StepReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as the API shows it.
 *
 * @param version of the pipeline that it follows
 * @param startedBy the user's GUID
 * @param message why it failed
 */
@CamelCase
record RunView(
        UUID id,
        UUID workflowId,
        String workflowName,
        String projectId,
        int version,
        Status status,
        JsonNode parameters,
        @Nullable String triggerSource,
        String startedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String message,
        List<StageRunView> stageRuns) {

    /** What is answered to who starts one. */
    @CamelCase
    record Started(String runId, Status status) {}

    static RunView of(Run run, List<Definition.Stage> stages, Map<Integer, StepReport> reports) {
        var origin = run.origin();
        var extra = Extra.of(origin);
        var error = run.life().error();
        return new RunView(
                UUID.fromString(origin.label()),
                extra.pipeline(),
                extra.name(),
                extra.project(),
                extra.version(),
                Status.of(run.status()),
                origin.input().path("parameters"),
                extra.triggerSource(),
                origin.startedBy(),
                Moment.of(origin.createdAt()),
                Moment.ofNullable(run.life().startedAt()),
                Moment.ofNullable(run.life().endedAt()),
                error == null ? null : error.message(),
                StageRunView.of(run, stages, reports));
    }
}
