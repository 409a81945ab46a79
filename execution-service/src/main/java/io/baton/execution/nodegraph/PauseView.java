package io.baton.execution.nodegraph;

import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One pause of a run, as the API shows it.
 *
 * @param inputData what its node got
 * @param resumeUserId who ended it
 */
record PauseView(
        String id,
        String runId,
        String nodeId,
        @Nullable String pauseMessage,
        Instant pauseTime,
        @Nullable Instant resumeTime,
        @Nullable String resumeUserId,
        @Nullable PauseAction resumeAction,
        JsonNode inputData,
        @Nullable String comments) {

    /** All of a run, newest first. */
    static List<PauseView> of(Run run, List<Change> changes) {
        var pauses = new ArrayList<PauseView>();
        changes.stream().flatMap(change -> change.entries().stream()).forEach(entry -> {
            switch (entry) {
                case Entry.Paused paused -> pauses.add(asked(run, paused.node(), paused.at(), paused.detail()));
                case Entry.Resumed resumed -> answer(run, pauses, resumed);
                default -> {}
            }
        });
        return Collections.unmodifiableList(pauses.reversed());
    }

    private static void answer(Run run, List<PauseView> pauses, Entry.Resumed resumed) {
        var node = run.plan().nodes().get(resumed.node()).key();
        for (var place = pauses.size() - 1; place >= 0; place--) {
            if (pauses.get(place).nodeId().equals(node)) {
                pauses.set(place, pauses.get(place).answered(resumed));
                return;
            }
        }
    }

    /** The one that a paused node of a run makes. */
    static PauseView current(Run run, int node) {
        var state = run.node(node);
        var since = state.since();
        return asked(run, node, since == null ? run.origin().createdAt() : since, state.decision());
    }

    private static PauseView asked(Run run, int node, Instant at, @Nullable JsonNode detail) {
        var label = run.origin().label();
        var key = run.plan().nodes().get(node).key();
        return new PauseView(
                Ids.pause(label, key),
                label,
                key,
                detail == null ? null : text(detail.path("message")),
                at.truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                TaskView.inputs(run, node),
                null);
    }

    private PauseView answered(Entry.Resumed resumed) {
        var how = resumed.how();
        return new PauseView(
                id,
                runId,
                nodeId,
                pauseMessage,
                pauseTime,
                resumed.at().truncatedTo(ChronoUnit.MILLIS),
                text(how.path("user_id")),
                PauseAction.valueOf(how.path("action").asString()),
                inputData,
                text(how.path("comments")));
    }

    private static @Nullable String text(JsonNode json) {
        return json.isString() ? json.stringValue() : null;
    }
}
