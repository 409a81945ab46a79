package io.baton.execution.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of the tables of states, and which of them were visited. */
final class Transitions {

    private final Set<Row> visited = new LinkedHashSet<>();

    /** What is {@code from} and is made {@code by} becomes {@code to}. */
    record Row(Enum<?> from, Entry.Kind by, Enum<?> to) {}

    void visit(Run before, Entry entry, Run after) {
        visited.add(
                switch (entry) {
                    case Entry.OfNode of ->
                        new Row(
                                before.node(of.node()).status(),
                                of.kind(),
                                after.node(of.node()).status());
                    case Entry.OfRun of -> new Row(before.status(), of.kind(), after.status());
                });
    }

    Set<Row> visited() {
        return visited;
    }

    static List<Row> ofNodes() {
        var rows = new ArrayList<Row>();
        for (var from : NodeStatus.values()) {
            for (var kind : Entry.Kind.values()) {
                var to = from.after(kind);
                if (to != null) {
                    rows.add(new Row(from, kind, to));
                }
            }
        }
        return rows;
    }

    static List<Row> ofRuns() {
        var rows = new ArrayList<Row>();
        for (var from : RunStatus.values()) {
            for (var kind : Entry.Kind.values()) {
                var to = from.after(kind);
                if (to != null) {
                    rows.add(new Row(from, kind, to));
                }
            }
        }
        return rows;
    }

    /** Every row of both tables. */
    static Set<Row> all() {
        var all = new LinkedHashSet<>(ofNodes());
        all.addAll(ofRuns());
        return all;
    }
}
