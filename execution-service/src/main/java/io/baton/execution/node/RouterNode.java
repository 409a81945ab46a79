package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;

/** A link leads on from a route where its {@code source_handle} names it. */
@Component
final class RouterNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "RouterNode",
            "Goes on by every route whose conditions hold; links name a route as their source_handle. Gives what the"
                    + " nodes before gave, by their ids.",
            """
            {
              "route_map": {
                "type": "object", "minProperties": 1, "maxProperties": 100,
                "propertyNames": {"minLength": 1, "maxLength": 100},
                "additionalProperties": {
                  "type": "object", "required": ["conditions"],
                  "properties": {
                    "conditions": {
                      "type": "array", "minItems": 1, "maxItems": 100,
                      "items": {
                        "type": "object", "required": ["variable", "operator"],
                        "properties": {
                          "variable": {"type": "string", "minLength": 1, "maxLength": 500, "description": "node_id.field"},
                          "operator": {
                            "enum": ["contains", "equals", "greater_than", "less_than", "starts_with", "not_starts_with",
                                     "is_empty", "is_not_empty", "number_equals"]
                          },
                          "value": {"type": ["string", "number", "boolean", "null"]},
                          "logicalOperator": {
                            "enum": ["AND", "OR"], "default": "AND",
                            "description": "How it is joined to the conditions before it; they are read from the first on."
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
            """,
            "route_map");

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
        var inputs = Inputs.of(call);
        var taken = new LinkedHashSet<String>();
        call.config().path("route_map").forEachEntry((name, route) -> {
            if (Conditions.hold(route.path("conditions"), inputs)) {
                taken.add(name);
            }
        });
        return new StepResult.Done(inputs, taken);
    }
}
