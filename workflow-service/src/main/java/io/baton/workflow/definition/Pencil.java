package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Roles;
import java.time.Instant;

/**
 * What redrawing a workflow goes by.
 *
 * @param roles   those that the form names
 * @param numbers for what is new in it
 */
record Pencil(Roles roles, Numbers numbers, Instant now) {

    GraphEdit over(Graph graph, Faults faults) {
        return new GraphEdit(graph, numbers, roles, faults);
    }

    /** The same workflow with another graph. */
    Drawing redrawn(Drawing before, Graph graph) {
        var workflow = before.workflow();
        return new Drawing(workflow.edited(workflow.description(), now), graph);
    }

    /** How somebody redraws a workflow. */
    interface Stroke {

        /**
         * Draws, without saving.
         *
         * @throws io.baton.platform.problem.Invalid naming every rule that the result would break
         */
        Change draw(Drawing before, Pencil pencil);
    }
}
