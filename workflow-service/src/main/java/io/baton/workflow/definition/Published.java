package io.baton.workflow.definition;

import io.baton.workflow.deadline.Share;
import io.baton.workflow.deadline.Sla;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One published version of a workflow. It never changes. */
public record Published(
        long workflowId,
        int version,
        String name,
        String category,
        @Nullable String subCategory,
        String department,
        Sla sla,
        Graph graph) {

    /** When a ticket of this priority should be done, null where there is no service level. */
    public @Nullable Instant targetOfTask(String priority, Instant start) {
        var whole = sla.of(priority);
        return whole == null ? null : start.plus(whole);
    }

    /** When the one who starts on this step now should be done with it, null where there is no service level. */
    public @Nullable Instant targetOfItem(String priority, Graph.Step step, Instant now) {
        Duration whole = sla.of(priority);
        return whole == null
                ? null
                : now.plus(
                        new Share(step.weight(), graph.weight(), graph.nodes().size()).of(whole));
    }

    /** The role that works on a step; publishing made sure of it. */
    public static long roleOf(Graph.Step step) {
        return Objects.requireNonNull(step.roleId());
    }
}
