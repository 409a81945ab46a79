package io.baton.execution.work;

import io.baton.execution.runner.StepKey;
import io.baton.execution.runner.StepRunner.Work;
import io.baton.execution.step.StepCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What one step is to do, with the places of its references filled. In a script they are filled with variables and never with
 * values: whatever a value holds, the shell does not read it.
 *
 * @param parameters of the run
 * @param given what earlier steps gave, by the places of those steps
 * @param sources the places of the steps that are referred to, by their names
 */
record Task(
        StepKey key,
        String project,
        String stage,
        String step,
        Duration limit,
        JsonNode configuration,
        JsonNode parameters,
        JsonNode given,
        JsonNode sources) {

    private static final String PARAMETER = "PARAMETER_";

    private static final String GIVEN = "STEP_OUTPUT_";

    static Task of(StepCall call) {
        var config = call.config();
        return new Task(
                StepKey.of(call.idempotencyKey()),
                config.path("project").asString(""),
                config.path("stage").asString(""),
                config.path("step").asString(""),
                Duration.ofSeconds(config.path("limitSeconds").asInt(1)),
                config.path("configuration"),
                call.input().path("input").path("parameters"),
                call.input().path("nodes"),
                config.path("sources"));
    }

    /** A text of the configuration, with values in the places of its references. */
    String text(String name) {
        return filled(configuration.path(name).asString(""));
    }

    String filled(String text) {
        return Reference.replaced(text, this::value);
    }

    private String value(Reference reference) {
        return switch (reference) {
            case Reference.Parameter parameter ->
                parameters.path(parameter.name()).asString("");
            case Reference.Output output ->
                given.path(sources.path(output.step()).asString(""))
                        .path(output.property())
                        .asString("");
            case Reference.Unreadable unreadable -> "";
        };
    }

    /** A script of the configuration, with everything it may need to know in its environment. */
    Work script(String name, Map<String, String> supplied) {
        var environment = new HashMap<String, String>();
        parameters
                .properties()
                .forEach(parameter -> environment.put(
                        PARAMETER + parameter.getKey(), parameter.getValue().asString("")));
        environment.put("BATON_PROJECT", project);
        environment.put("BATON_STAGE", stage);
        environment.put("BATON_STEP", step);
        var script = Reference.replaced(
                configuration.path(name).asString(""), reference -> variable(reference, environment));
        return new Work(key, script, environment, supplied, limit);
    }

    private String variable(Reference reference, Map<String, String> environment) {
        var name = switch (reference) {
            case Reference.Parameter parameter -> PARAMETER + parameter.name();
            case Reference.Output output -> GIVEN + sources.path(output.step()).asString("") + "_" + output.property();
            case Reference.Unreadable unreadable -> "BATON_UNREADABLE";
        };
        environment.put(name, value(reference));
        return "${" + name + "}";
    }
}
