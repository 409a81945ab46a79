package io.baton.execution.step;

import java.util.Set;
import org.springframework.stereotype.Component;

@Component
final class Delay implements PureStep {

    private static final StepType TYPE = new StepType(
            "Delay",
            Set.of(),
            "Waits, and then gives what it got.",
            ValueType.ANY,
            ValueType.ANY,
            JsonSchemas.parse("""
                    {
                      "type": "object",
                      "required": ["seconds"],
                      "properties": {
                        "seconds": {
                          "type": "number", "minimum": 0, "maximum": 2592000,
                          "description": "How long, to the millisecond; up to 30 days."
                        }
                      }
                    }
                    """));

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        var millis = Math.round(call.config().path("seconds").asDouble() * 1_000);
        return new StepResult.Sleep(call.now().plusMillis(millis), call.input());
    }
}
