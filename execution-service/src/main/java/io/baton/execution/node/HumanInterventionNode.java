package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the pause passes on is decided by whoever ends it. */
@Component
final class HumanInterventionNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "HumanInterventionNode",
            "Pauses until somebody approves, overrides or declines; then passes on what the nodes before gave, by"
                    + " their ids.",
            """
            {"message": {"type": "string", "maxLength": 4000, "description": "Why somebody has to look."}}
            """);

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
        var detail = JsonNodeFactory.instance.objectNode();
        var message = call.config().path("message");
        if (message.isString()) {
            detail.set("message", message);
        }
        return new StepResult.Pause(detail, null);
    }
}
