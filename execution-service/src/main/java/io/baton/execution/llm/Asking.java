package io.baton.execution.llm;

import io.baton.execution.node.Inputs;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a request of a node's configuration and its inputs, and a node's output of the answer. */
@Component
class Asking {

    /** What both types of nodes are configured with. */
    static final String PROPERTIES = """
        "llm_info": {
          "type": "object",
          "properties": {
            "model": {"type": "string", "minLength": 1, "maxLength": 200},
            "temperature": {"type": "number", "minimum": 0, "maximum": 2},
            "max_tokens": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "top_p": {"type": "number", "minimum": 0, "maximum": 1}
          },
          "description": "Which model, of those that the operator's endpoint has, and how."
        },
        "system_message": {"type": "string", "maxLength": 100000, "description": "A template."},
        "user_message": {"type": "string", "maxLength": 100000, "description": "A template."},
        "message_history_variable": {
          "type": "string", "maxLength": 500,
          "description": "Where earlier messages are found, node_id.field: a list of {role, content}."
        },
        "output_json_schema": {
          "type": ["object", "string"],
          "description": "What the answer has to be, as JSON Schema; output_schema is its short form."
        }
        """;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PureStep template;

    private final JsonSchemas schemas;

    private final Models models;

    Asking(@Qualifier("template") PureStep template, JsonSchemas schemas, Models models) {
        this.template = template;
        this.schemas = schemas;
        this.models = models;
    }

    /** Adds what is wrong with a configuration beyond what its schema says. */
    void check(JsonNode config, String path, Faults faults) {
        for (var name : new String[] {"system_message", "user_message"}) {
            var inner = new Faults();
            template.check(JSON.objectNode().set("template", config.path(name)), "", inner);
            if (config.has(name) && !inner.isEmpty()) {
                faults.add(path + "." + name, first(inner));
            }
        }
        var schema = config.path("output_json_schema");
        if (schema.isString() && !(Models.json(schema.stringValue()) instanceof ObjectNode)) {
            faults.add(path + ".output_json_schema", "Expected a JSON Schema.");
        }
    }

    private static String first(Faults faults) {
        try {
            faults.throwIfAny();
            return "";
        } catch (Invalid invalid) {
            return invalid.details().values().iterator().next().getFirst();
        }
    }

    String model(JsonNode config) {
        return config.path("llm_info").path("model").asString(models.model());
    }

    /**
     * The request with everything but the tools.
     *
     * @throws ModelFailure if a template cannot be filled
     */
    ObjectNode request(StepCall call) {
        var config = call.config();
        var inputs = Inputs.of(call);
        var request = JSON.objectNode().put("model", model(config));
        for (var name : new String[] {"temperature", "max_tokens", "top_p"}) {
            if (config.path("llm_info").has(name)) {
                request.set(name, config.path("llm_info").path(name));
            }
        }
        var messages = request.putArray("messages");
        add(messages, "system", config.path("system_message"), call);
        history(
                messages,
                Inputs.at(inputs, config.path("message_history_variable").asString("")));
        if (config.has("user_message")) {
            add(messages, "user", config.path("user_message"), call);
        } else {
            messages.addObject().put("role", "user").put("content", inputs.toString());
        }
        var schema = schema(config);
        if (schema != null) {
            var format = request.putObject("response_format").put("type", "json_schema");
            format.putObject("json_schema").put("name", "output").set("schema", schema);
        }
        return request;
    }

    private void add(ArrayNode messages, String role, JsonNode text, StepCall call) {
        if (text.isString()) {
            messages.addObject().put("role", role).put("content", filled(text, call));
        }
    }

    private String filled(JsonNode text, StepCall call) {
        var filling = new StepCall(
                Inputs.of(call),
                JSON.objectNode().set("template", text),
                call.idempotencyKey(),
                call.attempt(),
                call.company(),
                call.now());
        return switch (template.apply(filling)) {
            case StepResult.Done done -> done.output().path("text").asString();
            case StepResult.Failed failed ->
                throw ModelFailure.lasting(failed.error().code(), failed.error().message());
            case StepResult.Sleep sleep -> throw new IllegalStateException("A template sleeps.");
            case StepResult.Pause pause -> throw new IllegalStateException("A template pauses.");
        };
    }

    private static void history(ArrayNode messages, JsonNode history) {
        for (var message : history) {
            var role = message.path("role");
            var content = message.path("content");
            if (role.isString() && content.isString()) {
                messages.addObject().set("role", role).set("content", content);
            }
        }
    }

    /** What the node gives of the answer, or its failure where that is not what was asked for. */
    StepResult output(Reply reply, JsonNode config, Usage usage) {
        var schema = schema(config);
        try {
            var output = schema == null ? JSON.objectNode().put("response", reply.text()) : fitting(reply, schema);
            output.set(Inputs.USAGE, usage.json());
            return new StepResult.Done(output);
        } catch (ModelFailure unfit) {
            return unfit.result(usage);
        }
    }

    private ObjectNode fitting(Reply reply, JsonNode schema) {
        if (reply.finish().equals("length")) {
            throw ModelFailure.lasting("model_output", "The answer was cut off; it needs more max_tokens.");
        }
        if (!(Models.json(reply.text()) instanceof ObjectNode answer)) {
            throw ModelFailure.lasting("model_output", "The model answered no JSON object, though one was asked for.");
        }
        var faults = new Faults();
        if (!schemas.check(schema, answer, "", faults)) {
            throw ModelFailure.lasting("model_output", "The model's answer does not fit the schema: " + first(faults));
        }
        return answer;
    }

    /** Null where any text will do. */
    private static @Nullable JsonNode schema(JsonNode config) {
        var whole = config.path("output_json_schema");
        if (whole.isObject()) {
            return whole;
        }
        if (whole.isString()) {
            return Models.json(whole.stringValue());
        }
        return config.path("output_schema").isEmpty() ? null : schemaOf(config.path("output_schema"));
    }

    /** The schema of an object that has fields of these names and types. */
    static ObjectNode schemaOf(JsonNode fields) {
        var schema = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        fields.forEachEntry((name, type) -> {
            properties.set(name, typed(type.asString()));
            required.add(name);
        });
        return schema;
    }

    private static ObjectNode typed(String type) {
        var word = switch (type.toLowerCase(Locale.ROOT).replaceFirst("\\[.*", "")) {
            case "string", "str" -> "string";
            case "int", "integer" -> "integer";
            case "number", "float", "double" -> "number";
            case "bool", "boolean" -> "boolean";
            case "list", "array" -> "array";
            case "dict", "object" -> "object";
            default -> "";
        };
        return word.isEmpty() ? JSON.objectNode() : JSON.objectNode().put("type", word);
    }
}
