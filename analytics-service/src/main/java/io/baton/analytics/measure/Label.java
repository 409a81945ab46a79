package io.baton.analytics.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What things without a name are called. Sums keep them under an empty one. What really has that name is one with them, in every
 * chart, forecast and drill-down: a label stands for one row, and for one number.
 */
public final class Label {

    public static final String NO_CATEGORY = "Uncategorized";

    public static final String NONE = "None";

    private Label() {}

    /** Of a category or a sub-category. */
    public static String category(String name) {
        return name.isEmpty() ? NO_CATEGORY : name;
    }

    /** Of a priority or a department. */
    public static String of(String name) {
        return name.isEmpty() ? NONE : name;
    }

    /** Of somebody whose name was never heard. */
    public static String user(String key) {
        return "User " + key;
    }

    /** Of a workflow whose name was never heard. */
    public static String workflow(String key) {
        return "Workflow " + key;
    }

    /** Of a step whose name was never heard. */
    public static String step(String key) {
        return "Step " + key;
    }

    /** Counts under their labels. */
    public static Map<String, Long> all(Map<String, Long> counts, UnaryOperator<String> label) {
        var labelled = new TreeMap<String, Long>();
        counts.forEach((name, count) -> labelled.merge(label.apply(name), count, Long::sum));
        return labelled;
    }
}
