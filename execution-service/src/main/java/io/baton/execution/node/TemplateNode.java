package io.baton.execution.node;

import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
final class TemplateNode implements PureStep {

    private static final StepType TYPE = NodeType.of(
            "TemplateNode",
            "Fills a Mustache template, {{node_id.field}}, and gives the text as output, or under the one name in"
                    + " output_schema.",
            """
            {
              "template": {
                "type": "string", "maxLength": 100000,
                "description": "Nothing is escaped; what is not there is nothing. No code runs."
              }
            }
            """,
            "template");

    private final PureStep template;

    TemplateNode(@Qualifier("template") PureStep template) {
        this.template = template;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        template.check(config, path, faults);
    }

    @Override
    public StepResult apply(StepCall call) {
        return Delegation.named(template.apply(Delegation.of(call)), call.config(), output -> output.path("text"));
    }
}
