package io.baton.execution.llm;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepKinds;
import io.baton.execution.step.StepResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The nodes that an agent may call. Whatever goes wrong with one is told to the model, which may do better. */
@Component
class Toolbox {

    /** Under this name an agent's configuration carries its tools. */
    private static final String TOOLS = "$tools";

    /** A model reads no further than this. */
    private static final int ANSWER_MAX = 100_000;

    private static final int NAME_MAX = 64;

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Asked for late: an agent is one of those kinds itself. */
    private final ObjectProvider<StepKinds> kinds;

    Toolbox(ObjectProvider<StepKinds> kinds) {
        this.kinds = kinds;
    }

    /** The tools as a model is told of them. */
    static ArrayNode described(JsonNode config) {
        var all = JSON.arrayNode();
        named(config).forEach((name, tool) -> {
            var about = tool.path("config").path("description");
            var function = all.addObject().put("type", "function").putObject("function");
            function.put("name", name)
                    .put("description", about.asString(tool.path("title").asString()))
                    .set("parameters", Asking.schemaOf(tool.path("config").path("input_schema")));
        });
        return all;
    }

    /** By a name in the letters that all endpoints take; ids that differ in other letters only are numbered. */
    private static Map<String, JsonNode> named(JsonNode config) {
        var named = new LinkedHashMap<String, JsonNode>();
        for (var tool : config.path(TOOLS)) {
            var plain = tool.path("id").asString().replaceAll("[^A-Za-z0-9_-]", "_");
            var name = cut(plain, NAME_MAX);
            for (var copy = 2; named.containsKey(name); copy++) {
                name = cut(plain, NAME_MAX - 4) + "_" + copy;
            }
            named.put(name, tool);
        }
        return named;
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /**
     * Calls the tool that the model wants, and answers the message that tells it how that came out.
     *
     * @param key tells this call from the agent's others
     */
    Mono<ObjectNode> answer(StepCall agent, JsonNode wanted, String key) {
        var tool =
                named(agent.config()).get(wanted.path("function").path("name").asString(""));
        var arguments = Models.json(wanted.path("function").path("arguments").asString("{}"));
        return result(agent, tool, arguments, key).map(text -> message(wanted, text));
    }

    /** What tells the model how a call came out. */
    static ObjectNode message(JsonNode wanted, String text) {
        return JSON.objectNode()
                .put("role", "tool")
                .put("tool_call_id", wanted.path("id").asString(""))
                .put("content", cut(text, ANSWER_MAX));
    }

    private Mono<String> result(StepCall agent, @Nullable JsonNode tool, @Nullable JsonNode arguments, String key) {
        if (tool == null) {
            return Mono.just("Error: there is no such tool.");
        }
        if (!(arguments instanceof ObjectNode)) {
            return Mono.just("Error: the arguments are no JSON object.");
        }
        var input = JSON.objectNode();
        var nodes = ((ObjectNode) agent.input().path("nodes")).deepCopy();
        input.set("nodes", nodes.set("arguments", arguments));
        var call = new StepCall(
                input,
                tool.path("config"),
                agent.idempotencyKey() + "-" + key,
                agent.attempt(),
                agent.company(),
                agent.now());
        return run(tool.path("node_type").asString(), call)
                .timeout(TIME_LIMIT, Mono.just("Error: it took too long."))
                .onErrorReturn("Error: it failed unexpectedly.");
    }

    private Mono<String> run(String type, StepCall call) {
        return switch (kinds.getObject().any(type).orElse(null)) {
            case PureStep pure -> Mono.fromSupplier(() -> said(pure.apply(call)));
            case OutsideStep outside -> outside.run(call).map(Toolbox::said);
            case null -> Mono.just("Error: there is no such tool.");
        };
    }

    private static String said(StepResult result) {
        return switch (result) {
            case StepResult.Done done -> done.output().toString();
            case StepResult.Failed failed -> "Error: " + failed.error().message();
            case StepResult.Sleep sleep -> "Error: it does not answer at once.";
            case StepResult.Pause pause -> "Error: it does not answer at once.";
        };
    }
}
