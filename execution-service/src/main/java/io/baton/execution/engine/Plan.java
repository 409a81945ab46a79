package io.baton.execution.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run follows: a graph without cycles. A face makes it out of a definition, once for each version, and it never
 * changes afterwards.
 *
 * @param nodes at least one; a node's place in this list is its number
 * @param onFailure what a failed node means for the others
 */
public record Plan(List<Node> nodes, List<Edge> edges, OnFailure onFailure) {

    public Plan {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        for (var edge : edges) {
            if (edge.from() < 0 || edge.to() >= nodes.size() || edge.from() >= nodes.size() || edge.to() < 0) {
                throw new IllegalArgumentException("An edge leads to a node that is not there.");
            }
        }
    }

    /** A plan whose nodes follow each other in a line. */
    public static Plan line(List<Node> nodes) {
        var edges = new ArrayList<Edge>();
        for (var i = 1; i < nodes.size(); i++) {
            edges.add(new Edge(i - 1, i, null));
        }
        return new Plan(nodes, edges, OnFailure.STOP);
    }

    /**
     * One step of the graph.
     *
     * @param key what its face calls it, unique in the plan
     * @param kind which kind of step it is
     * @param config for the step, checked by the face
     * @param feed where its input comes from
     * @param when an expression over the input; where it does not hold the step is skipped and its input handed on
     * @param retry what happens when it fails in a way that may pass
     * @param timeLimit of one attempt
     * @param restarts how often it is called again because its instance died during a call
     */
    public record Node(
            String key,
            String kind,
            JsonNode config,
            Feed feed,
            @Nullable String when,
            Retry retry,
            Duration timeLimit,
            int restarts) {}

    /**
     * A node waits for every node that leads to it, and starts if at least one of them leads on to it.
     *
     * @param port only a result that names this port leads on; null: every result
     */
    public record Edge(int from, int to, @Nullable String port) {}

    /**
     * Tries again after failures that may pass.
     *
     * @param attempts in all, from 1
     * @param delay before the second; each further one waits {@code multiplier} times as long, give or take a quarter
     */
    public record Retry(int attempts, Duration delay, double multiplier) {

        /** Three attempts, after 5 and 10 seconds. */
        public static final Retry USUAL = new Retry(3, Duration.ofSeconds(5), 2);

        /** One attempt. */
        public static final Retry NEVER = new Retry(1, Duration.ZERO, 1);
    }

    /** What a failed node means for the others. */
    public enum OnFailure {
        /** The run fails at once; what is under way is cancelled and the rest skipped. */
        STOP,
        /** What hangs on the failed node is cancelled; everything else runs to its end before the run fails. */
        FINISH_OTHERS
    }
}
