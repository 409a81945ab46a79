package io.baton.execution.node;

import io.baton.execution.step.StepCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a node works on: what the nodes before it gave, by their ids. */
public final class Inputs {

    /** Under this name a node's output tells what it took to make; it is for its task and not for the next node. */
    public static final String USAGE = "$usage";

    private Inputs() {}

    /** Those of a call. */
    public static ObjectNode of(StepCall call) {
        return of(call.input());
    }

    /** Those in what the engine gathered: without nodes that gave nothing, and without what is for their tasks only. */
    public static ObjectNode of(JsonNode gathered) {
        var inputs = JsonNodeFactory.instance.objectNode();
        gathered.path("nodes").forEachEntry((id, output) -> {
            if (!output.isNull()) {
                inputs.set(id, plain(output));
            }
        });
        return inputs;
    }

    /** An output without what is for its task only. */
    public static JsonNode plain(JsonNode output) {
        return output instanceof ObjectNode object && object.has(USAGE)
                ? object.deepCopy().without(USAGE)
                : output;
    }

    /** Everything that the nodes before gave, in one object; of two with the same name the later node's counts. */
    public static ObjectNode merged(ObjectNode inputs) {
        var merged = JsonNodeFactory.instance.objectNode();
        inputs.forEach(output -> {
            if (output instanceof ObjectNode object) {
                merged.setAll(object);
            }
        });
        return merged;
    }

    /** What stands at a path such as {@code node_id.field.0.name}; missing where nothing does. */
    public static JsonNode at(JsonNode inputs, String path) {
        var whole = inputs.path(path);
        if (!whole.isMissingNode()) {
            return whole;
        }
        var longest = longestId(inputs, path);
        return longest == null ? MissingNode.getInstance() : within(inputs.path(longest), path, longest.length() + 1);
    }

    /** An id may have dots in it. */
    private static @Nullable String longestId(JsonNode inputs, String path) {
        String longest = null;
        for (var id : inputs.propertyNames()) {
            if (path.startsWith(id + ".") && (longest == null || id.length() > longest.length())) {
                longest = id;
            }
        }
        return longest;
    }

    private static JsonNode within(JsonNode start, String path, int from) {
        var found = start;
        for (var name : path.substring(from).split("\\.", -1)) {
            found = found.isArray() && name.matches("\\d{1,9}") ? found.path(Integer.parseInt(name)) : found.path(name);
        }
        return found;
    }
}
