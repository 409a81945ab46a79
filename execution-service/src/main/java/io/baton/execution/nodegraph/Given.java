package io.baton.execution.nodegraph;

import io.baton.execution.engine.Run;
import io.baton.execution.node.Inputs;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a run gives to the node that wanted it. */
final class Given {

    private Given() {}

    /** What its output node gave; without one what the ends of the graph gave, by their ids. */
    static JsonNode by(Run run) {
        var output = IntStream.range(0, run.size())
                .filter(node -> run.plan().nodes().get(node).kind().equals(GraphDefinition.OUTPUT))
                .mapToObj(node -> run.node(node).output())
                .findFirst();
        return output.map(Inputs::plain).orElseGet(() -> ends(run));
    }

    private static JsonNode ends(Run run) {
        var outputs = JsonNodeFactory.instance.objectNode();
        for (var node : run.ends()) {
            var output = run.node(node).output();
            if (output != null && Status.of(run.node(node)) == Status.COMPLETED) {
                outputs.set(run.plan().nodes().get(node).key(), Inputs.plain(output));
            }
        }
        return outputs;
    }
}
