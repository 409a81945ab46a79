package io.baton.execution.dataflow;

import io.baton.execution.dataflow.Definition.Step;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepKinds;
import io.baton.execution.step.ValueType;
import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Follows the types of the values from step to step. */
final class TypeLine {

    /** The one kind that begins a line on its own. */
    private static final String STATIC_TEXT = "StaticTextInput";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final StepKinds kinds;

    private ValueType given = ValueType.ANY;

    private String giver = "";

    private boolean atStart = true;

    TypeLine(StepKinds kinds) {
        this.kinds = kinds;
    }

    /** JSON Schema 2020-12 of what an execution of these steps is started with. */
    static ObjectNode inputSchema(Definition definition, StepKinds kinds) {
        var first = definition.steps().getFirst();
        var schema = kinds.find(first.type())
                .map(StepKind::inputSchema)
                .orElseGet(ValueType.ANY::schema)
                .deepCopy();
        var ours = withDialect(schema);
        if (first.type().equals(STATIC_TEXT) && ours.path("properties").path("text") instanceof ObjectNode text) {
            text.set("default", first.config().path("input"));
        }
        return ours;
    }

    /** JSON Schema 2020-12 of what an execution of these steps gives. */
    static ObjectNode outputSchema(Definition definition, StepKinds kinds) {
        var line = new TypeLine(kinds);
        definition.steps().forEach(step -> line.add(step, "", new Faults()));
        return withDialect(line.given.schema().deepCopy());
    }

    private static ObjectNode withDialect(JsonNode schema) {
        var ours = JsonNodeFactory.instance.objectNode().put("$schema", DIALECT);
        schema.properties().forEach(property -> ours.set(property.getKey(), property.getValue()));
        return ours;
    }

    /** Goes on behind a step of which nothing is known. */
    void gap() {
        given = ValueType.ANY;
        atStart = false;
    }

    /** Goes on behind this step; adds a fault where it does not fit the one before. */
    void add(Step step, String path, Faults faults) {
        var type = kinds.find(step.type()).orElseThrow().type();
        if (!atStart && step.type().equals(STATIC_TEXT)) {
            faults.add(path, "StaticTextInput begins a line of steps; it takes nothing from one before it.");
        } else if (!atStart && !type.input().takes(given)) {
            faults.add(
                    path,
                    step.type() + " takes " + type.input().word() + ", but " + giver + " before it gives "
                            + given.word() + ".");
        }
        var handedOn = atStart ? type.input() : given;
        // One that may be skipped gives its input then.
        given = step.condition() == null || handedOn == type.output() ? type.output() : ValueType.ANY;
        giver = step.type();
        atStart = false;
    }
}
