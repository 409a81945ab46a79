package io.baton.execution.nodegraph;

import io.baton.execution.engine.Command;
import io.baton.execution.engine.NodeStatus;
import io.baton.execution.engine.Run;
import io.baton.execution.step.JsonSchemas;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody decides where a run waits for it.
 *
 * @param inputs of an override
 * @param nodeId which of several; null where only one waits
 */
record PauseForm(
        ObjectNode inputs,
        @Nullable String userId,
        PauseAction action,
        @Nullable String comments,
        @Nullable String nodeId) {

    private static final int COMMENTS_MAX = 4000;

    private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

    /** @throws Invalid naming every fault by its path */
    static PauseForm read(JsonNode body, JsonSchemas schemas) {
        var faults = new Faults();
        if (!body.isObject()) {
            faults.add("body", "Expected an object.");
        }
        schemas.check(ANYTHING, body, "", faults);
        var action = action(body.path("action"), faults);
        var inputs = body.path("inputs");
        var isGiven = !inputs.isMissingNode() && !inputs.isNull();
        if (isGiven && !inputs.isObject()) {
            faults.add("inputs", "Expected an object.");
        }
        if (!isGiven && action == PauseAction.OVERRIDE) {
            faults.add("inputs", "An override needs them.");
        }
        var form = new PauseForm(
                inputs instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode(),
                text(body, "user_id", 255, faults),
                action,
                text(body, "comments", COMMENTS_MAX, faults),
                text(body, "node_id", 255, faults));
        faults.throwIfAny();
        return form;
    }

    private static PauseAction action(JsonNode form, Faults faults) {
        var known = Arrays.stream(PauseAction.values())
                .filter(action -> form.isString() && action.name().equals(form.stringValue()))
                .findFirst();
        if (known.isEmpty()) {
            faults.add(
                    "action",
                    form.isMissingNode() ? "This field is required." : "Expected APPROVE, DECLINE or OVERRIDE.");
        }
        return known.orElse(PauseAction.APPROVE);
    }

    private static @Nullable String text(JsonNode body, String name, int lengthMax, Faults faults) {
        var form = body.path(name);
        if (form.isMissingNode() || form.isNull()) {
            return null;
        }
        if (!form.isString() || form.stringValue().length() > lengthMax) {
            faults.add(name, "Expected a text of at most " + lengthMax + " characters.");
            return null;
        }
        return form.stringValue();
    }

    /**
     * What the engine is to do about it.
     *
     * @throws GraphRefusal if nothing waits there, or the caller says to be somebody else
     */
    Command command(Run run, Scope scope) {
        if (userId != null && !userId.equals(scope.userId()) && !userId.equals(scope.user()) && !scope.isAdmin()) {
            throw new GraphRefusal.AnotherUser();
        }
        var node = node(run);
        var how = JsonNodeFactory.instance
                .objectNode()
                .put("action", action.name())
                .put("user_id", userId != null && userId.equals(scope.user()) ? userId : scope.userId());
        if (comments != null) {
            how.put("comments", comments);
        }
        return switch (action) {
            case DECLINE -> new Command.TurnDown(scope.user(), node, how);
            case APPROVE -> new Command.Resume(scope.user(), node, how, TaskView.inputs(run, node));
            case OVERRIDE -> {
                var passedOn = ((ObjectNode) TaskView.inputs(run, node)).deepCopy();
                merge(passedOn, inputs);
                yield new Command.Resume(scope.user(), node, how, passedOn);
            }
        };
    }

    private int node(Run run) {
        var waiting = IntStream.range(0, run.size())
                .filter(node -> run.node(node).status() == NodeStatus.PAUSED)
                .boxed()
                .toList();
        var chosen = waiting.stream()
                .filter(node -> nodeId == null || key(run, node).equals(nodeId))
                .toList();
        if (chosen.isEmpty()) {
            throw new GraphRefusal.NotPaused();
        }
        if (chosen.size() > 1) {
            var all = waiting.stream().map(node -> key(run, node)).collect(Collectors.joining(", "));
            throw new Invalid("node_id", "Several nodes wait, so name one: " + all + ".");
        }
        return chosen.getFirst();
    }

    private static String key(Run run, int node) {
        return run.plan().nodes().get(node).key();
    }

    /** What is given counts, deep within as well; what is not given stays. */
    private static void merge(ObjectNode target, ObjectNode given) {
        given.forEachEntry((name, value) -> {
            if (target.path(name) instanceof ObjectNode inner && value instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                target.set(name, value);
            }
        });
    }
}
