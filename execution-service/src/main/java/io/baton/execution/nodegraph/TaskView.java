package io.baton.execution.nodegraph;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Run;
import io.baton.execution.node.Inputs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One task of a run, as the API shows it.
 *
 * @param parentTaskId null; tasks within tasks are runs of their own
 * @param inputs what the nodes before gave, by their ids, once it has begun
 * @param outputs once it is done
 * @param subworkflow the runs that it started
 * @param subworkflowOutput what they gave
 * @param usage what a model counted
 */
record TaskView(
        String id,
        String runId,
        String nodeId,
        @Nullable String parentTaskId,
        Status status,
        @Nullable JsonNode inputs,
        @Nullable JsonNode outputs,
        @Nullable String error,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable JsonNode subworkflow,
        @Nullable JsonNode subworkflowOutput,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode usage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waiting) {

    /**
     * The task of a node.
     *
     * @param children the runs that it started
     * @param whole with what it took and gave
     */
    static TaskView of(Run run, int place, List<String> children, boolean whole) {
        var node = run.node(place);
        var status = Status.of(node);
        var error = node.error();
        var given = status == Status.COMPLETED ? node.output() : null;
        var shown = whole && given != null ? Inputs.plain(given) : null;
        var cost = given == null && error != null ? error.detail() : given;
        var usage = cost == null ? null : cost.get(Inputs.USAGE);
        return new TaskView(
                Ids.task(run.origin().label(), place),
                run.origin().label(),
                run.plan().nodes().get(place).key(),
                null,
                status,
                whole && node.startedAt() != null ? inputs(run, place) : null,
                shown,
                error == null ? null : error.message(),
                millis(node.startedAt()),
                node.status().ended() ? millis(node.since()) : null,
                children.isEmpty() ? null : subworkflow(children),
                RunsWanted.isBy(run, place) ? shown : null,
                usage,
                run.status().ended() ? null : Waiting.of(run, place));
    }

    /** What a node worked on; of the first one that is the run's own input. */
    static JsonNode inputs(Run run, int place) {
        var input = run.inputOf(place);
        return run.plan().nodes().get(place).kind().equals(GraphDefinition.INPUT) ? input : Inputs.of(input);
    }

    private static JsonNode subworkflow(List<String> runs) {
        var shown = JsonNodeFactory.instance.objectNode();
        var ids = shown.putArray("run_ids");
        runs.forEach(ids::add);
        return shown;
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
