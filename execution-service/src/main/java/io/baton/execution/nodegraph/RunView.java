package io.baton.execution.nodegraph;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Run;
import io.baton.execution.node.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as the API shows it.
 *
 * @param outputs what each node gave that is done, by its id
 * @param message why it failed
 * @param duration seconds, up to now while it is not over
 * @param truncated that what its tasks took and gave is left out, because it is too much
 */
record RunView(
        String id,
        String workflowId,
        String workflowVersionId,
        Version.View workflowVersion,
        Status status,
        Instant startTime,
        @Nullable Instant endTime,
        JsonNode initialInputs,
        @Nullable JsonNode outputs,
        List<TaskView> tasks,
        @Nullable String parentRunId,
        String runType,
        @Nullable String outputFileId,
        @Nullable String inputDatasetId,
        @Nullable String message,
        double duration,
        double percentageComplete,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated) {

    /**
     * How runs are shown.
     *
     * @param shownMax how many characters of what the tasks of a run took and gave
     */
    record Manner(Instant now, long shownMax) {}

    /** Just the status, for those who ask often. */
    record Brief(String id, Status status, double percentageComplete, double duration) {}

    /**
     * The run as somebody sees it.
     *
     * @param children by the place of their node the runs that it started
     */
    static RunView of(Run run, Version version, Map<Integer, List<String>> children, Manner manner) {
        var extra = Extra.of(run.origin());
        var life = run.life();
        var error = life.error();
        var whole = !Bulk.exceeds(run, manner.shownMax());
        return new RunView(
                run.origin().label(),
                run.origin().flow(),
                Ids.version(version.id()),
                version.view(),
                Status.of(run.status()),
                began(run).truncatedTo(ChronoUnit.MILLIS),
                life.endedAt() == null ? null : life.endedAt().truncatedTo(ChronoUnit.MILLIS),
                initialInputs(run),
                whole ? outputs(run) : null,
                IntStream.range(0, run.size())
                        .mapToObj(place -> TaskView.of(run, place, children.getOrDefault(place, List.of()), whole))
                        .toList(),
                extra.parent(),
                extra.isChild() ? "subworkflow" : "interactive",
                null,
                null,
                error == null ? null : error.message(),
                duration(run, manner.now()),
                percentage(run),
                whole ? null : Boolean.TRUE);
    }

    /** The run as it was when it was asked for, which is what whoever asked is told. */
    RunView asAccepted() {
        var pending = tasks.stream()
                .map(task -> new TaskView(
                        task.id(),
                        task.runId(),
                        task.nodeId(),
                        null,
                        Status.PENDING,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
        return new RunView(
                id,
                workflowId,
                workflowVersionId,
                workflowVersion,
                Status.PENDING,
                startTime,
                null,
                initialInputs,
                null,
                pending,
                parentRunId,
                runType,
                null,
                null,
                null,
                0,
                0,
                null);
    }

    static Brief brief(Run run, Instant now) {
        return new Brief(run.origin().label(), Status.of(run.status()), percentage(run), duration(run, now));
    }

    /** What each node gave that is done. */
    static ObjectNode outputs(Run run) {
        var outputs = JsonNodeFactory.instance.objectNode();
        for (var place = 0; place < run.size(); place++) {
            var output = run.node(place).output();
            if (output != null && Status.of(run.node(place)) == Status.COMPLETED) {
                outputs.set(run.plan().nodes().get(place).key(), Inputs.plain(output));
            }
        }
        return outputs;
    }

    private static JsonNode initialInputs(Run run) {
        var inputs = JsonNodeFactory.instance.objectNode();
        run.plan().nodes().stream()
                .filter(node -> node.kind().equals(GraphDefinition.INPUT))
                .forEach(node -> inputs.set(node.key(), run.origin().input()));
        return inputs;
    }

    private static Instant began(Run run) {
        var started = run.life().startedAt();
        return started == null ? run.origin().createdAt() : started;
    }

    private static double duration(Run run, Instant now) {
        var ended = run.life().endedAt();
        var millis = Duration.between(began(run), ended == null ? now : ended).toMillis();
        return Math.max(0, millis) / 1000.0;
    }

    private static double percentage(Run run) {
        var ended = IntStream.range(0, run.size())
                .filter(place -> run.node(place).status().ended())
                .count();
        return Math.round(ended * 10_000.0 / run.size()) / 100.0;
    }
}
