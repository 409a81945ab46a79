package io.baton.execution.pipeline;

import io.baton.execution.engine.Origin;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What travels with a run so that it need not be looked up when the run changes.
 *
 * @param name of the pipeline, when the run was asked for
 * @param version of the pipeline that the run follows
 */
record Extra(
        UUID pipeline,
        String project,
        String name,
        int version,
        @Nullable String triggerSource) {

    /** How the API is called whose runs these are. */
    static final String FACE = "pipeline";

    /** Whether the run was started by this API. */
    static boolean isOurs(Origin origin) {
        var extra = origin.extra();
        return extra != null && extra.path("face").asString("").equals(FACE);
    }

    static Extra of(Origin origin) {
        var extra = origin.extra();
        if (extra == null) {
            throw new IllegalStateException(origin.label() + " is no run of a pipeline.");
        }
        JsonNode trigger = extra.path("trigger");
        return new Extra(
                UUID.fromString(origin.flow()),
                extra.path("project").asString(),
                extra.path("name").asString(),
                extra.path("version").intValue(),
                trigger.isString() ? trigger.stringValue() : null);
    }

    JsonNode json() {
        var extra = JsonNodeFactory.instance
                .objectNode()
                .put("face", FACE)
                .put("project", project)
                .put("name", name)
                .put("version", version);
        return triggerSource == null ? extra : extra.put("trigger", triggerSource);
    }
}
