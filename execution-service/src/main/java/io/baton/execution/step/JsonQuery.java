package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The expression sees the input as it stands, such as {@code .text} or {@code .object.items}. */
@Component
final class JsonQuery implements PureStep {

    private static final StepType TYPE = new StepType(
            "Json.Query",
            Set.of(),
            "Evaluates a jq expression. One result is given as a value of its type, several as a list, none as null.",
            ValueType.ANY,
            ValueType.ANY,
            JsonSchemas.parse("""
                    {
                      "type": "object",
                      "required": ["expression"],
                      "properties": {
                        "expression": {
                          "type": "string", "minLength": 1, "maxLength": 4000,
                          "description": "What jq 1.7 understands, but for time, environment and input functions."
                        }
                      }
                    }
                    """));

    private final Jq jq;

    JsonQuery(Jq jq) {
        this.jq = jq;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        new JqCondition(jq).check(config.path("expression").asString(), path + ".expression", faults);
    }

    @Override
    public StepResult apply(StepCall call) {
        try {
            var results = jq.evaluate(call.config().path("expression").asString(), call.input());
            return new StepResult.Done(
                    switch (results.size()) {
                        case 0 -> Values.any(JsonNodeFactory.instance.nullNode());
                        case 1 -> Values.any(results.getFirst());
                        default ->
                            Values.any(JsonNodeFactory.instance.arrayNode().addAll(results));
                    });
        } catch (Jq.Failure failure) {
            return failure.code().equals("time_limit")
                    ? Failures.passing(failure.code(), failure.message())
                    : Failures.lasting(failure.code(), failure.message());
        }
    }
}
