package io.baton.execution.nodegraph;

import io.baton.execution.node.NodeType;
import io.baton.execution.step.StepKinds;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class NodeTypeController {

    private final List<View> answer;

    NodeTypeController(StepKinds kinds) {
        answer = kinds.of(NodeType.FAMILY).stream()
                .map(kind -> new View(
                        kind.type().name(), kind.type().summary(), kind.type().configSchema()))
                .toList();
    }

    record View(String name, String description, JsonNode configSchema) {}

    @GetMapping("/node/supported_types")
    List<View> list() {
        return answer;
    }
}
