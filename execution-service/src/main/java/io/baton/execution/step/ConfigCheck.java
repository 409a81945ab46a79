package io.baton.execution.step;

import io.baton.platform.problem.Faults;
import tools.jackson.databind.JsonNode;

/** Whether the configuration of a step is one that its kind can work with. */
public final class ConfigCheck {

    private final JsonSchemas schemas;

    ConfigCheck(JsonSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Adds what is wrong with a step's configuration.
     *
     * @param path where it stands in the request, such as {@code steps[2].config}
     */
    public void check(StepKind kind, JsonNode config, String path, Faults faults) {
        if (schemas.check(kind.type().configSchema(), config, path, faults)) {
            kind.check(config, path, faults);
        }
    }
}
