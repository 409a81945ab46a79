package io.baton.analytics.rebuild;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is the same of an answer whenever it is asked for, as long as nothing happens. */
final class Steady {

    /** Changes with the time, or with what other companies do. */
    private static final List<String> VOLATILE = List.of(
            "as_of",
            "lag_seconds",
            "generated_at",
            "pipeline",
            "total_workflows",
            "hours_remaining",
            "time_remaining_hours",
            "risk_score",
            "risk_factors");

    private Steady() {}

    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(VOLATILE);
        }
        node.valueStream().forEach(Steady::of);
        return node;
    }
}
