package io.baton.execution.pipeline;

import io.baton.execution.pipeline.Definition.Step;
import io.baton.execution.work.Reference;
import io.baton.platform.problem.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whether the references of a step lead to what is there when it runs. Steps are added in the order of their stages. */
final class ReferenceCheck {

    private final Faults faults;

    private final Map<String, List<Step>> earlier = new HashMap<>();

    ReferenceCheck(Faults faults) {
        this.faults = faults;
    }

    void add(Step step, String path) {
        check(step.configuration(), path + ".configuration");
        earlier.computeIfAbsent(step.name(), unused -> new ArrayList<>()).add(step);
    }

    private void check(JsonNode value, String path) {
        if (value.isString()) {
            Reference.in(value.stringValue()).forEach(reference -> check(reference, path));
        } else if (value.isArray()) {
            for (var index = 0; index < value.size(); index++) {
                check(value.path(index), path + "[" + index + "]");
            }
        } else {
            value.properties().forEach(property -> check(property.getValue(), path + "." + property.getKey()));
        }
    }

    private void check(Reference reference, String path) {
        switch (reference) {
            case Reference.Parameter parameter -> {}
            case Reference.Unreadable unreadable ->
                faults.add(
                        path,
                        "No reference: " + unreadable.text()
                                + ". Known are ${parameters.<name>}, ${steps.<name>.releaseId} and"
                                + " ${steps.<name>.artifactPath}.");
            case Reference.Output output -> check(output, path);
        }
    }

    private void check(Reference.Output output, String path) {
        var steps = earlier.getOrDefault(output.step(), List.of());
        if (steps.isEmpty()) {
            faults.add(path, "There is no earlier step called " + output.step() + ".");
        } else if (steps.size() > 1) {
            faults.add(path, "Several earlier steps are called " + output.step() + ".");
        } else if (steps.getFirst().type() != StepType.BUILD) {
            faults.add(path, output.step() + " builds nothing, so that it has no " + output.property() + ".");
        }
    }
}
