package io.baton.execution.engine;

import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A run as its entries so far make it. It does not change; what happens next makes another one.
 */
public final class Run {

    private final Origin origin;

    private final Wiring wiring;

    private final int version;

    private final Life life;

    private final NodeState[] nodes;

    private Run(Origin origin, Wiring wiring, int version, Life life, NodeState[] nodes) {
        this.origin = origin;
        this.wiring = wiring;
        this.version = version;
        this.life = life;
        this.nodes = nodes;
    }

    /**
     * The run as a whole.
     *
     * @param since when it came to this status
     * @param by who cancelled or retried it, where somebody did
     */
    public record Life(
            RunStatus status,
            Instant since,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable StepError error,
            @Nullable String by) {

        private Life with(Entry.OfRun entry) {
            var next = status.after(entry.kind());
            if (next == null) {
                throw new IllegalStateException("A run that is " + status + " cannot be " + entry.kind() + ".");
            }
            var started = startedAt == null && next == RunStatus.RUNNING ? entry.at() : startedAt;
            return new Life(next, entry.at(), started, next.ended() ? entry.at() : null, entry.error(), entry.by());
        }
    }

    /** A run to which nothing has happened. */
    static Run fresh(Origin origin, Wiring wiring) {
        var nodes = new NodeState[wiring.plan().nodes().size()];
        Arrays.fill(nodes, NodeState.FRESH);
        return new Run(
                origin, wiring, 0, new Life(RunStatus.PENDING, origin.createdAt(), null, null, null, null), nodes);
    }

    /** The run after one more change that is written down, which consists of these entries. */
    Run after(List<Entry> change) {
        var run = this;
        for (var entry : change) {
            run = run.plus(entry);
        }
        return run.written();
    }

    /** The run with an entry that is not written down yet. */
    Run plus(Entry entry) {
        return switch (entry) {
            case Entry.OfNode of -> {
                var next = nodes.clone();
                next[of.node()] = next[of.node()].with(of);
                yield new Run(origin, wiring, version, life, next);
            }
            case Entry.OfRun of -> new Run(origin, wiring, version, life.with(of), nodes);
        };
    }

    /** The run as it is once everything so far is written down as one change. */
    Run written() {
        return new Run(origin, wiring, version + 1, life, nodes);
    }

    /** The run, known to be of that version. */
    Run at(int known) {
        return new Run(origin, wiring, known, life, nodes);
    }

    public Origin origin() {
        return origin;
    }

    public Plan plan() {
        return wiring.plan();
    }

    Wiring wiring() {
        return wiring;
    }

    /** How many changes were written down; whoever writes the next names it, and only one can. */
    public int version() {
        return version;
    }

    public Life life() {
        return life;
    }

    public RunStatus status() {
        return life.status();
    }

    public NodeState node(int number) {
        return nodes[number];
    }

    public int size() {
        return nodes.length;
    }

    Stream<NodeState> states() {
        return Arrays.stream(nodes);
    }

    /** When the run goes on by itself though nobody does anything; null where no time is awaited. */
    public @Nullable Instant wakeAt() {
        return states().map(NodeState::until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The call of a node's step, as its attempt that is under way makes it. */
    StepCall callOf(int node, Instant now) {
        var key = origin.id() + "-" + node;
        var config = plan().nodes().get(node).config();
        return new StepCall(inputOf(node), config, key, nodes[node].attempts(), origin.company(), now);
    }

    /** What a node works on, as far as its predecessors are done. */
    public JsonNode inputOf(int node) {
        return switch (plan().nodes().get(node).feed()) {
            case Feed.Start start -> origin.input();
            case Feed.Output of -> outputOf(of.node());
            case Feed.Gathered of -> {
                var all = JsonNodeFactory.instance.objectNode();
                all.set("input", origin.input());
                var outputs = all.putObject("nodes");
                of.nodes()
                        .forEach(
                                number -> outputs.set(plan().nodes().get(number).key(), outputOf(number)));
                yield all;
            }
        };
    }

    private JsonNode outputOf(int node) {
        var output = nodes[node].status().ended() ? nodes[node].output() : null;
        return output == null ? JsonNodeFactory.instance.nullNode() : output;
    }

    /** The numbers of the nodes behind which there is none. */
    public List<Integer> ends() {
        return IntStream.range(0, nodes.length)
                .filter(node -> wiring.outOf(node).isEmpty())
                .boxed()
                .toList();
    }
}
