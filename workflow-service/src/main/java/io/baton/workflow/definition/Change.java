package io.baton.workflow.definition;

import io.baton.workflow.audit.Deed;
import java.util.Map;

/**
 * One change of a workflow, whole.
 *
 * @param tempIds what the client called each new step, and its number
 * @param path    what stands before {@code name} in the client's form
 */
record Change(Drawing before, Drawing after, Deed deed, Map<String, Long> tempIds, String path) {

    Change(Drawing before, Drawing after, Deed deed) {
        this(before, after, deed, Map.of(), "");
    }

    GraphDiff redrawn() {
        return GraphDiff.between(before.graph(), after.graph());
    }

    /** Whether it leaves everything as it is. */
    boolean isEmpty() {
        return before.workflow().description().equals(after.workflow().description())
                && redrawn().isEmpty();
    }
}
