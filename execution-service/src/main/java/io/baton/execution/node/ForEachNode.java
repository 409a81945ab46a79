package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Only says which runs it wants, and sleeps; the API starts them and tells how they came out. */
@Component
final class ForEachNode implements PureStep {

    private static final int ITEMS_MAX = 1000;

    private static final StepType TYPE = NodeType.of(
            "ForEachNode",
            "Runs a workflow, or the graph in the node's subworkflow, once for each item of a list, some at a time,"
                    + " and gives the list of what they give as results.",
            """
            {
              "workflow_id": {"type": "string", "pattern": "^S[1-9][0-9]{0,17}$", "description": "Which; or give subworkflow."},
              "items": {"type": "string", "minLength": 1, "maxLength": 500, "description": "Where the list is, node_id.field; at most 1000 items."},
              "item_name": {"type": "string", "minLength": 1, "maxLength": 100, "default": "item", "description": "The input that gets the item."},
              "input_map": {
                "type": "object", "maxProperties": 200,
                "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 500},
                "description": "The other inputs, the same for each."
              },
              "parallelism": {"type": "integer", "minimum": 1, "maximum": 50, "default": 5}
            }
            """,
            "items");

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public StepResult apply(StepCall call) {
        var items = Inputs.at(Inputs.of(call), call.config().path("items").asString());
        if (!items.isArray() || items.size() > ITEMS_MAX) {
            var found = items.isArray() ? items.size() + " items." : "no list.";
            return new StepResult.Failed(
                    new StepError("items", "Expected a list of at most " + ITEMS_MAX + " items, found " + found),
                    false);
        }
        var name = call.config().path("item_name").asString("item");
        var inputs = new ArrayList<ObjectNode>(items.size());
        for (var item : items) {
            inputs.add(Wanted.input(call).set(name, item));
        }
        return new Wanted(
                        call.config(), inputs, call.config().path("parallelism").asInt(5), true)
                .asleep(call.now());
    }
}
