package io.baton.execution.step;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/step-types")
class StepTypeController {

    private final StepTypes answer;

    StepTypeController(StepKinds kinds) {
        answer = new StepTypes(kinds.types().stream()
                .map(type -> View.of(kinds.find(type.name()).orElseThrow()))
                .toList());
    }

    @GetMapping
    StepTypes list() {
        return answer;
    }

    record StepTypes(List<View> stepTypes) {}

    record View(
            String name,
            List<String> aliases,
            String summary,
            ValueType input,
            ValueType output,
            JsonNode inputSchema,
            JsonNode outputSchema,
            JsonNode configSchema,
            String effect) {

        static View of(StepKind kind) {
            var type = kind.type();
            var effect = switch (kind) {
                case PureStep pure -> "pure";
                case OutsideStep outside -> "outside";
            };
            return new View(
                    type.name(),
                    type.aliases().stream().sorted().toList(),
                    type.summary(),
                    type.input(),
                    type.output(),
                    kind.inputSchema(),
                    type.output().schema(),
                    type.configSchema(),
                    effect);
        }
    }
}
