package io.baton.execution.engine;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One stride of a run: from what is written down as far as it gets without waiting for anybody. Steps that only compute are
 * done on the way; steps outside are named, to be called when the stride is written down. It decides everything and does
 * nothing: the same run, signals and time give the same stride.
 */
final class Stride {

    /** More pure steps than this are written down in between. */
    private static final int PURE_STEPS_MAX = 200;

    private final Tools tools;

    private final Instant now;

    private final Deque<Integer> candidates = new ArrayDeque<>();

    private final List<Entry> entries = new ArrayList<>();

    private final Set<Integer> calls = new TreeSet<>();

    private Run run;

    private int pureSteps;

    private Stride(Run run, Tools tools, Instant now) {
        this.run = run;
        this.tools = tools;
        this.now = now;
    }

    /**
     * What came of it.
     *
     * @param after the run as it is when the entries are written down
     * @param calls the nodes whose steps are to be called then
     * @param more whether it stopped only for breath
     */
    record Result(Run after, List<Entry> entries, List<Integer> calls, boolean more) {}

    /** Takes one stride. */
    static Result take(Run run, List<Signal> signals, Tools tools, Instant now) {
        var stride = new Stride(run, tools, now);
        if (!run.status().ended()) {
            stride.begin();
            signals.forEach(stride::hear);
            stride.wakeSleepers();
            stride.walk();
            stride.closeIfNothingIsLeft();
        }
        return stride.result();
    }

    private Result result() {
        var more = !candidates.isEmpty() && !run.status().ended();
        // Whatever was to be called has been cancelled if the run broke meanwhile.
        calls.removeIf(node -> run.node(node).status() != NodeStatus.RUNNING);
        return new Result(run.written(), List.copyOf(entries), List.copyOf(calls), more);
    }

    private void begin() {
        if (run.status() == RunStatus.PENDING) {
            add(Entry.OfRun.of(Entry.Kind.BEGUN, now));
        }
        for (var node = 0; node < run.size(); node++) {
            candidates.add(node);
        }
    }

    private void hear(Signal signal) {
        var state = run.node(signal.node());
        if (run.status().ended() || state.status() != NodeStatus.RUNNING) {
            return;
        }
        switch (signal) {
            case Signal.Ended ended -> {
                if (ended.turn() == state.turn()) {
                    settle(ended.node(), ended.result());
                }
            }
            case Signal.Orphaned orphaned -> callAgain(orphaned.node(), state);
        }
    }

    private void callAgain(int node, NodeState state) {
        if (state.interruptions() >= run.plan().nodes().get(node).restarts()) {
            fail(node, new StepError("interrupted", "The service stopped while the step was under way."));
            return;
        }
        add(new Entry.Interrupted(node, now));
        calls.add(node);
    }

    private void wakeSleepers() {
        for (var node = 0; node < run.size() && !run.status().ended(); node++) {
            var state = run.node(node);
            if (state.until() != null && !state.until().isAfter(now)) {
                wake(node, state);
            }
        }
    }

    private void wake(int node, NodeState state) {
        goOn();
        if (state.status() == NodeStatus.PAUSED) {
            fail(node, new StepError("expired", "Nobody decided in time."));
        } else if (state.output() != null) {
            complete(node, new StepResult.Done(state.output()));
        } else {
            start(node);
        }
    }

    private void walk() {
        while (!candidates.isEmpty() && !run.status().ended() && pureSteps < PURE_STEPS_MAX) {
            var node = candidates.poll();
            if (run.node(node).status() == NodeStatus.PENDING && Crossing.isReached(run, node)) {
                goOn();
                cross(node);
            }
        }
    }

    private void cross(int node) {
        switch (Crossing.of(run, node)) {
            case CALLED_OFF -> {
                add(new Entry.Cancelled(node, now, StepErrors.UPSTREAM));
                follow(node);
            }
            case PASSED_BY -> {
                add(new Entry.Skipped(node, now, null));
                follow(node);
            }
            case ENTERED -> enter(node);
        }
    }

    private void enter(int node) {
        var when = run.plan().nodes().get(node).when();
        if (when != null && !tools.condition().holds(when, run.inputOf(node))) {
            add(new Entry.Skipped(node, now, run.inputOf(node)));
            follow(node);
        } else {
            start(node);
        }
    }

    private void start(int node) {
        add(new Entry.Started(node, now));
        switch (tools.kind(run.plan().nodes().get(node).kind())) {
            case PureStep pure -> {
                pureSteps++;
                settle(node, tools.apply(pure, run.callOf(node, now)));
            }
            case OutsideStep outside -> calls.add(node);
            case null -> fail(node, StepErrors.unknownKind(run.plan().nodes().get(node)));
        }
    }

    private void settle(int node, StepResult result) {
        switch (result) {
            case StepResult.Done done -> complete(node, done);
            case StepResult.Sleep sleep -> add(new Entry.Slept(node, now, sleep.until(), sleep.output()));
            case StepResult.Pause pause -> add(new Entry.Paused(node, now, pause.detail(), pause.until()));
            case StepResult.Failed failed -> setBackOrFail(node, failed);
        }
    }

    private void complete(int node, StepResult.Done done) {
        add(new Entry.Completed(node, now, done.output(), done.ports()));
        follow(node);
    }

    private void setBackOrFail(int node, StepResult.Failed failed) {
        var retry = run.plan().nodes().get(node).retry();
        var attempts = run.node(node).attempts();
        if (failed.passing() && attempts < retry.attempts()) {
            var pause = Backoff.after(attempts, retry, run.origin().id().hashCode() + node);
            add(new Entry.SetBack(node, now, failed.error(), now.plus(pause)));
        } else {
            fail(node, failed.error());
        }
    }

    private void fail(int node, StepError error) {
        Decision.failure(run, node, error, now).forEach(this::add);
        if (!run.status().ended()) {
            follow(node);
        }
    }

    private void follow(int node) {
        run.wiring().outOf(node).forEach(edge -> candidates.add(edge.to()));
    }

    private void goOn() {
        if (run.status() == RunStatus.PAUSED) {
            add(Entry.OfRun.of(Entry.Kind.WENT_ON, now));
        }
    }

    private void closeIfNothingIsLeft() {
        if (run.status().ended() || !candidates.isEmpty()) {
            return;
        }
        switch (Remainder.of(run)) {
            case NOTHING -> add(close());
            case DECISIONS -> {
                if (run.status() == RunStatus.RUNNING) {
                    add(Entry.OfRun.of(Entry.Kind.HALTED, now));
                }
            }
            case WORK -> goOn();
        }
    }

    private Entry close() {
        return run.states()
                .filter(node -> node.status() == NodeStatus.FAILED)
                .findFirst()
                .<Entry>map(failed -> new Entry.OfRun(Entry.Kind.BROKE, now, null, failed.error()))
                .orElseGet(() -> Entry.OfRun.of(Entry.Kind.SUCCEEDED, now));
    }

    private void add(Entry entry) {
        entries.add(entry);
        run = run.plus(entry);
    }
}
