package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Workflow.Description;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A new workflow whose every rule holds.
 *
 * @param path    what stands before a field's name in the client's form
 * @param tempIds what the client called each step, and its number
 */
record Draft(String path, Description description, Graph graph, Map<String, Long> tempIds) {

    /**
     * Reads {@code {workflow, graph?}}, or the workflow's fields flat.
     *
     * @throws io.baton.platform.problem.Invalid naming every fault by its path
     */
    static Draft check(JsonNode body, Roles roles, Numbers numbers) {
        var faults = new Faults();
        var fields = fields(body, faults);
        var description = DescriptionForm.read(fields);
        var redrawn = new GraphEdit(Graph.EMPTY, numbers, roles, faults).redraw(GraphForm.under(body));
        faults.throwIfAny();
        return new Draft(fields.at(""), description, redrawn.graph(), redrawn.tempIds());
    }

    /** The workflow's own fields: under that name, or the body itself. */
    static FormObject fields(JsonNode body, Faults faults) {
        var form = FormObject.of(body, "", faults);
        return body.path("workflow").isMissingNode() || body.path("workflow").isNull()
                ? form
                : FormObject.of(body.get("workflow"), "workflow", faults);
    }
}
