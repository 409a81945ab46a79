package io.baton.execution.nodegraph;

import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Plan;
import io.baton.execution.engine.Recorded;
import io.baton.execution.engine.Run;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a node says that wants runs of others: it sleeps, and what it would give says which. */
final class RunsWanted {

    private static final Set<String> KINDS = Set.of("SubworkflowNode", "ForEachNode");

    private RunsWanted() {}

    /** Whether that node of a run waits for others. */
    static boolean isBy(Run run, int node) {
        return isBy(run.plan().nodes().get(node));
    }

    static boolean isBy(Plan.Node node) {
        return KINDS.contains(node.kind());
    }

    /** The nodes that began to wait with this change. */
    static List<Entry.Slept> begun(Recorded change) {
        return change.entries().stream()
                .filter(entry -> entry instanceof Entry.Slept slept && isBy(change.after(), slept.node()))
                .map(Entry.Slept.class::cast)
                .toList();
    }

    /** The nodes that wait no more because somebody ended their run. */
    static List<Entry.Cancelled> calledOff(Recorded change) {
        return change.entries().stream()
                .filter(entry -> entry instanceof Entry.Cancelled cancelled
                        && isBy(change.after(), cancelled.node())
                        && change.before().node(cancelled.node()).startedAt() != null)
                .map(Entry.Cancelled.class::cast)
                .toList();
    }

    static int atOnce(JsonNode wanted) {
        return wanted.path("at_once").asInt(1);
    }

    static boolean isList(JsonNode wanted) {
        return wanted.path("is_list").asBoolean(false);
    }
}
