package io.baton.execution.engine;

import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a command makes of a run: entries, or a refusal. Going on from there is left to whoever drives the run. */
final class Decision {

    private Decision() {}

    /**
     * The entries that carry the command out.
     *
     * @throws RunRefusal if the run's state forbids it
     */
    static List<Entry> on(Run run, Command command, Instant now) {
        return switch (command) {
            case Command.Cancel cancel -> cancel(run, cancel.by(), now);
            case Command.Retry retry -> retry(run, retry.by(), now);
            case Command.Resume resume -> resume(run, resume, now);
            case Command.TurnDown against -> turnDown(run, against, now);
            case Command.Settle settle -> {
                mustSleep(run, settle.node());
                var result = settle.result();
                var done = new Entry.Completed(settle.node(), now, result.output(), result.ports());
                yield goingOn(run, settle.by(), now, List.of(done));
            }
            case Command.Hold hold -> hold(run, hold, now);
            case Command.Fail fail -> {
                mustSleep(run, fail.node());
                yield goingOn(run, fail.by(), now, failure(run, fail.node(), fail.error(), now));
            }
        };
    }

    private static List<Entry> hold(Run run, Command.Hold hold, Instant now) {
        mustSleep(run, hold.node());
        if (run.node(hold.node()).held() == hold.held()) {
            throw new RunRefusal.NotWaiting();
        }
        var entry = List.<Entry>of(new Entry.Held(hold.node(), now, hold.held()));
        return hold.held() ? entry : goingOn(run, hold.by(), now, entry);
    }

    /** The entries, before which a run that waited for decisions only goes on. */
    private static List<Entry> goingOn(Run run, String by, Instant now, List<Entry> entries) {
        var all = new ArrayList<Entry>();
        if (run.status() == RunStatus.PAUSED) {
            all.add(new Entry.OfRun(Entry.Kind.WENT_ON, now, by, null));
        }
        all.addAll(entries);
        return all;
    }

    private static List<Entry> cancel(Run run, String by, Instant now) {
        mustNotBeOver(run);
        var entries = new ArrayList<Entry>();
        for (var node = 0; node < run.size(); node++) {
            if (!run.node(node).status().ended()) {
                entries.add(new Entry.Cancelled(node, now, null));
            }
        }
        entries.add(new Entry.OfRun(Entry.Kind.ABANDONED, now, by, null));
        return entries;
    }

    private static List<Entry> retry(Run run, String by, Instant now) {
        if (run.status() != RunStatus.FAILED) {
            throw new RunRefusal.NotFailed(run.status());
        }
        var entries = new ArrayList<Entry>();
        entries.add(new Entry.OfRun(Entry.Kind.REOPENED, now, by, null));
        for (var node = 0; node < run.size(); node++) {
            if (isToBeDoneAgain(run.node(node))) {
                entries.add(new Entry.Reset(node, now));
            }
        }
        return entries;
    }

    /** Not what completed, and not what was passed over because its condition did not hold. */
    private static boolean isToBeDoneAgain(NodeState node) {
        return switch (node.status()) {
            case FAILED, CANCELLED -> true;
            case SKIPPED -> node.output() == null;
            default -> false;
        };
    }

    private static List<Entry> resume(Run run, Command.Resume resume, Instant now) {
        mustNotBeOver(run);
        var node = pausedNode(run, resume.node());
        var answer = new Entry.Resumed(node, now, resume.by(), resume.how(), resume.output());
        return goingOn(run, resume.by(), now, List.of(answer));
    }

    private static List<Entry> turnDown(Run run, Command.TurnDown against, Instant now) {
        mustNotBeOver(run);
        var node = pausedNode(run, against.node());
        var answer = new Entry.Resumed(node, now, against.by(), against.how(), JsonNodeFactory.instance.nullNode());
        var entries = new ArrayList<Entry>();
        entries.add(answer);
        entries.addAll(cancel(run.plus(answer), against.by(), now));
        return entries;
    }

    /** What follows at once from a node's failure, apart from what is behind it. */
    static List<Entry> failure(Run run, int node, StepError error, Instant now) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry.Failed(node, now, error));
        if (run.plan().onFailure() == Plan.OnFailure.STOP) {
            for (var other = 0; other < run.size(); other++) {
                if (other != node) {
                    leave(run, other, now, entries);
                }
            }
            entries.add(new Entry.OfRun(Entry.Kind.BROKE, now, null, error));
        }
        return entries;
    }

    private static void leave(Run run, int node, Instant now, List<Entry> entries) {
        switch (run.node(node).status()) {
            case PENDING -> entries.add(new Entry.Skipped(node, now, null));
            case RUNNING, SLEEPING, PAUSED -> entries.add(new Entry.Cancelled(node, now, StepErrors.UPSTREAM));
            case COMPLETED, FAILED, SKIPPED, CANCELLED -> {}
        }
    }

    private static void mustSleep(Run run, int node) {
        mustNotBeOver(run);
        var isThere = node >= 0 && node < run.size();
        if (!isThere
                || run.node(node).status() != NodeStatus.SLEEPING
                || run.node(node).output() == null) {
            throw new RunRefusal.NotWaiting();
        }
    }

    private static int pausedNode(Run run, @Nullable Integer named) {
        if (named != null) {
            if (named < 0 || named >= run.size() || run.node(named).status() != NodeStatus.PAUSED) {
                throw new RunRefusal.NotPaused();
            }
            return named;
        }
        var paused = IntStream.range(0, run.size())
                .filter(node -> run.node(node).status() == NodeStatus.PAUSED)
                .toArray();
        return switch (paused.length) {
            case 0 -> throw new RunRefusal.NotPaused();
            case 1 -> paused[0];
            default -> throw new RunRefusal.Ambiguous();
        };
    }

    private static void mustNotBeOver(Run run) {
        if (run.status().ended()) {
            throw new RunRefusal.Over(run.status());
        }
    }
}
