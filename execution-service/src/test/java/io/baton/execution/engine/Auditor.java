package io.baton.execution.engine;

import io.baton.execution.step.StepCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sees every change that is written and every call that is made, and fails where the engine breaks a promise. */
final class Auditor {

    private static final Set<Entry.Kind> ENDS = EnumSet.of(
            Entry.Kind.COMPLETED, Entry.Kind.RESUMED, Entry.Kind.FAILED, Entry.Kind.SKIPPED, Entry.Kind.CANCELLED);

    private final SimulatedFaults faults;

    private final Transitions transitions;

    /** What is known of each node, by the key that its calls must have. */
    private final Map<String, Node> nodes = new HashMap<>();

    private final List<Made> calls = new ArrayList<>();

    private final Map<UUID, Map<Integer, String>> keys = new HashMap<>();

    Auditor(SimulatedFaults faults, Transitions transitions) {
        this.faults = faults;
        this.transitions = transitions;
    }

    private record Made(String node, int turn) {}

    private static final class Node {

        private boolean hasEnded;

        /** The turn that is under way as far as anything is durable. */
        private int turn = -1;

        /** The inputs of all turns that ever were durable before their call. */
        private final Map<Integer, JsonNode> inputs = new HashMap<>();

        private final Set<Integer> called = new HashSet<>();
    }

    private Node node(Run run, int number) {
        return nodes.computeIfAbsent(run.origin().id() + "-" + number, key -> new Node());
    }

    /** A change has been written. */
    void wrote(Posting posting, Run before, SimulatedLedger.Row row, List<Entry> entries, long epoch) {
        var after = row.run();
        var fence = posting.fence().epoch();
        check(fence == null || fence == epoch, "a write under an old epoch counts");
        check(entries.equals(posting.change().entries()), "what is written down reads otherwise");
        check(after.version() == before.version() + 1, "a version is missing or doubled");
        check(isSame(before, posting.change().before()), "a change is built on what is not written down");
        check(isSame(after, posting.change().after()), "a change makes something else than its writer thinks");
        check(!before.status().ended() || isRetry(entries), "a run goes on after its end");
        var run = before;
        for (var entry : entries) {
            var next = run.plus(entry);
            transitions.visit(run, entry, next);
            if (entry instanceof Entry.OfNode of) {
                happened(run, next, of);
            }
            run = next;
        }
        for (var number = 0; number < after.size(); number++) {
            mayBeCalled(after, number);
        }
        check(
                !after.status().ended()
                        || after.states().allMatch(node -> node.status().ended()),
                "a node outlives its run");
        check(isWoken(row), "a run that could go on is forgotten");
    }

    private static boolean isSame(Run one, Run other) {
        return one.version() == other.version()
                && one.life().equals(other.life())
                && one.states().toList().equals(other.states().toList());
    }

    private static boolean isRetry(List<Entry> entries) {
        return entries.getFirst().kind() == Entry.Kind.REOPENED;
    }

    private void happened(Run before, Run after, Entry.OfNode entry) {
        var node = node(before, entry.node());
        var kind = entry.kind();
        check(kind == Entry.Kind.RESET || !node.hasEnded, "a node ends twice");
        node.hasEnded = ENDS.contains(kind);
        if (kind == Entry.Kind.STARTED || kind == Entry.Kind.INTERRUPTED) {
            check(Crossing.isReached(before, entry.node()), "a node starts before what leads to it has ended");
            node.turn = after.node(entry.node()).turn();
            check(!node.inputs.containsKey(node.turn), "a turn comes twice");
        }
        check(kind != Entry.Kind.INTERRUPTED || !faults.leaveNoExcuse(), "a call is repeated without need");
        var call = SimulatedSteps.callOf(fruit(entry));
        if (call >= 0) {
            var made = calls.get(call);
            check(node(before, entry.node()) == nodes.get(made.node()), "a node takes another one's result");
            check(made.turn() == node.turn, "a result of an earlier call counts");
        }
    }

    private static @Nullable Object fruit(Entry entry) {
        return switch (entry) {
            case Entry.Completed it -> it.output();
            case Entry.Slept it -> it.output();
            case Entry.Paused it -> it.detail();
            case Entry.SetBack it -> it.error();
            case Entry.Failed it -> it.error();
            default -> null;
        };
    }

    /** From here on the node may be called, with this input and no other. */
    private void mayBeCalled(Run after, int number) {
        if (after.node(number).status() == NodeStatus.RUNNING) {
            check(SimulatedSteps.isOutside(after.plan().nodes().get(number)), "a pure step is left half done");
            node(after, number).inputs.putIfAbsent(after.node(number).turn(), after.inputOf(number));
        }
    }

    private static boolean isWoken(SimulatedLedger.Row row) {
        var run = row.run();
        var now = run.life().since();
        var isAsleep = run.states().noneMatch(node -> node.status() == NodeStatus.RUNNING)
                && (row.wakeAt() == null || row.wakeAt().isAfter(now));
        var goesOn = !run.status().ended()
                && !Stride.take(run, List.of(), SimulatedSteps.TOOLS, Instant.MIN)
                        .entries()
                        .isEmpty();
        return !isAsleep || !goesOn;
    }

    /** A call is made; gives it a number. */
    int called(Run run, int number, int turn, StepCall call) {
        var key = run.origin().id() + "-" + number;
        var node = node(run, number);
        check(node.inputs.containsKey(turn), "a step is called before that is durable");
        check(Objects.equals(node.inputs.get(turn), call.input()), "a step is called with what is not durable");
        check(node.called.add(turn), "a turn is called twice");
        var known = keys.computeIfAbsent(run.origin().id(), id -> new HashMap<>())
                .putIfAbsent(number, call.idempotencyKey());
        check(known == null || known.equals(call.idempotencyKey()), "a step is called under two keys");
        calls.add(new Made(key, turn));
        return calls.size() - 1;
    }

    /** Nothing happens to the run any more. */
    void settled(SimulatedLedger.Row row) {
        var run = row.run();
        check(isSame(run, SimulatedLedger.replayed(row)), "a history does not add up to its run");
        check(row.changes().size() == run.version(), "a version is missing");
        for (var number = 0; number < run.size(); number++) {
            check(isExplained(run, number), "node " + number + " is where no way leads");
        }
    }

    /** Whether what happened to a node follows from what happened before it, by the plan's own words. */
    private static boolean isExplained(Run run, int number) {
        var ways =
                run.plan().edges().stream().filter(edge -> edge.to() == number).toList();
        // Who cancels a run cancels whatever has not ended, and what hangs on that may have ended before a retry.
        var isBroken =
                run.status() != RunStatus.CANCELLED && ways.stream().anyMatch(edge -> hasBroken(run.node(edge.from())));
        var isLed = ways.isEmpty() || ways.stream().anyMatch(edge -> leadsOn(run.node(edge.from()), edge.port()));
        var wasStopped = run.status() == RunStatus.FAILED && run.plan().onFailure() == Plan.OnFailure.STOP;
        var state = run.node(number);
        return switch (state.status()) {
            case RUNNING, SLEEPING, PAUSED, COMPLETED, FAILED -> isLed && !isBroken;
            case SKIPPED -> wasStopped || (!isBroken && isLed == (state.output() != null));
            case PENDING -> run.status() == RunStatus.PAUSED;
            case CANCELLED -> isBroken || wasStopped || run.status() == RunStatus.CANCELLED;
        };
    }

    private static boolean leadsOn(NodeState before, @Nullable String port) {
        return port == null
                ? before.status() == NodeStatus.COMPLETED || before.output() != null
                : before.status() == NodeStatus.COMPLETED && before.ports().contains(port);
    }

    private static boolean hasBroken(NodeState before) {
        return before.status() == NodeStatus.FAILED || before.status() == NodeStatus.CANCELLED;
    }

    private static void check(boolean isKept, String broken) {
        if (!isKept) {
            throw new AssertionError(broken);
        }
    }
}
