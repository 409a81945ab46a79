package io.baton.execution.engine;

import io.baton.execution.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Drives one run from memory: told what came of its orders, it gives the next ones. It writes one change at a time, and
 * nothing with an effect outside is ordered before everything that leads to it is written. Not for two threads at once.
 */
final class Pilot {

    private final Tools tools;

    /** As it is written down. */
    private Run run;

    /** What is being written; null when nothing is. */
    private Stride.@Nullable Result writing;

    /** What it was told that led to what is being written, to be told again if that is refused. */
    private List<Signal> used = List.of();

    /** The last stride of which nobody knows whether it is durable: if it is, its calls were never made. */
    private Stride.@Nullable Result doubtful;

    private boolean loading;

    /** Whether somebody else changed the run while it was being written or read here, so that it is to be read again. */
    private boolean outdated;

    /** What was heard and is in no change yet. */
    private final List<Signal> heard = new ArrayList<>();

    /** The calls under way, by node, with their turns. */
    private final Map<Integer, Integer> calls = new HashMap<>();

    Pilot(Run run, Tools tools) {
        this.run = run;
        this.tools = tools;
    }

    /** What is to be done for the run. */
    sealed interface Order {

        /** Write this change; answered by {@link #written}, {@link #refused} or, if nobody knows, {@link #unsure}. */
        record Write(Run before, Run after, List<Entry> entries) implements Order {}

        /** Call a step outside; answered by {@link #ended}. */
        record Call(int node, int turn) implements Order {}

        /** Whoever works on that node may stop; no answer is expected. */
        record CallOff(int node) implements Order {}

        /** Read the run again; answered by {@link #loaded}. */
        record Load() implements Order {}

        /** Say {@link #go} at that time, or never if it left before. */
        record Wake(Instant at) implements Order {}

        /** Forget the run: it is over, waits for long, or is somebody else's. */
        record Leave() implements Order {}
    }

    /** The run as far as it is written down. */
    Run run() {
        return run;
    }

    /** It was just read, and nobody else drives it. */
    List<Order> board(Instant now) {
        loading = true;
        return loaded(run, now);
    }

    /** It is its turn, by its time or for the first time. */
    List<Order> go(Instant now) {
        return isBusy() ? List.of() : stride(now);
    }

    /** A call came out so. */
    List<Order> ended(int node, int turn, StepResult result, Instant now) {
        if (calls.getOrDefault(node, -1) == turn) {
            calls.remove(node);
        }
        heard.add(new Signal.Ended(node, turn, result));
        return go(now);
    }

    /** The change is durable. */
    List<Order> written(Instant now) {
        var stride = writing;
        if (stride == null) {
            return List.of();
        }
        writing = null;
        run = stride.after();
        var orders = new ArrayList<>(callOffs());
        stride.calls().forEach(node -> orders.add(call(node)));
        if (outdated) {
            orders.addAll(load());
        } else {
            orders.addAll(stride.more() || !heard.isEmpty() ? stride(now) : rest());
        }
        return orders;
    }

    private Order call(int node) {
        var turn = run.node(node).turn();
        calls.put(node, turn);
        return new Order.Call(node, turn);
    }

    /** Nobody knows whether the change is durable. */
    List<Order> unsure() {
        doubtful = writing;
        return refused();
    }

    /** Somebody else changed the run meanwhile, and the change is not durable. */
    List<Order> refused() {
        writing = null;
        // What is known of a call must not get lost with the change that was to keep it.
        heard.addAll(0, used);
        return load();
    }

    /** The run has been changed by somebody else. */
    List<Order> reload() {
        if (isBusy()) {
            outdated = true;
            return List.of();
        }
        return load();
    }

    private List<Order> load() {
        loading = true;
        outdated = false;
        return List.of(new Order.Load());
    }

    /** The run as it is written down now; null: it is over, or not this instance's any more. */
    List<Order> loaded(@Nullable Run fresh, Instant now) {
        if (!loading) {
            return List.of();
        }
        loading = false;
        if (fresh == null) {
            return leave();
        }
        if (outdated) {
            return load();
        }
        run = fresh;
        var orders = new ArrayList<>(callOffs());
        for (var node = 0; node < run.size(); node++) {
            if (run.node(node).status() == NodeStatus.RUNNING && !calls.containsKey(node)) {
                if (isOnlyToBeCalled(node)) {
                    orders.add(call(node));
                } else {
                    // Behind what was heard of it, which makes this meaningless if it is of the same call.
                    heard.add(new Signal.Orphaned(node));
                }
            }
        }
        doubtful = null;
        orders.addAll(stride(now));
        return orders;
    }

    /** Whether the attempt is the one that this pilot began in the change of which nobody knew whether it is durable. */
    private boolean isOnlyToBeCalled(int node) {
        if (doubtful == null || !doubtful.calls().contains(node)) {
            return false;
        }
        var begun = doubtful.after().node(node);
        var durable = run.node(node);
        return begun.turn() == durable.turn() && Objects.equals(begun.since(), durable.since());
    }

    private boolean isBusy() {
        return writing != null || loading;
    }

    private List<Order> stride(Instant now) {
        var stride = Stride.take(run, List.copyOf(heard), tools, now);
        used = heard.stream().filter(Signal.Ended.class::isInstance).toList();
        heard.clear();
        if (stride.entries().isEmpty()) {
            return rest();
        }
        writing = stride;
        return List.of(new Order.Write(run, stride.after(), stride.entries()));
    }

    private List<Order> rest() {
        if (calls.isEmpty() || run.status().ended()) {
            return leave();
        }
        var wakeAt = run.wakeAt();
        return wakeAt == null ? List.of() : List.of(new Order.Wake(wakeAt));
    }

    private List<Order> leave() {
        var orders = new ArrayList<Order>();
        calls.keySet().forEach(node -> orders.add(new Order.CallOff(node)));
        calls.clear();
        orders.add(new Order.Leave());
        return orders;
    }

    private List<Order> callOffs() {
        var orders = new ArrayList<Order>();
        calls.entrySet().removeIf(call -> {
            var state = run.node(call.getKey());
            var isOver = state.status() != NodeStatus.RUNNING || state.turn() != call.getValue();
            if (isOver) {
                orders.add(new Order.CallOff(call.getKey()));
            }
            return isOver;
        });
        return orders;
    }
}
