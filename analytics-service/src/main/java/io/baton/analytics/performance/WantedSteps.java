package io.baton.analytics.performance;

import io.baton.analytics.measure.Names;
import io.baton.platform.problem.Invalid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of which workflow the steps are asked for.
 *
 * @param workflowId null for all
 */
record WantedSteps(@Nullable Long workflowId) {

    /** @throws Invalid for what is no number of a workflow */
    static WantedSteps of(Map<String, String> query) {
        var text = query.get("workflow_id");
        if (text == null) {
            return new WantedSteps(null);
        }
        try {
            var workflow = Long.parseLong(text);
            if (workflow >= 1) {
                return new WantedSteps(workflow);
            }
        } catch (NumberFormatException wrong) {
            // As if it were too small: the message is the same.
        }
        throw new Invalid("workflow_id", "Must be the number of a workflow.");
    }

    Map<String, Names.Step> among(Map<String, Names.Step> steps) {
        var found = new HashMap<>(steps);
        found.values().removeIf(step -> workflowId != null && !workflowId.equals(step.workflowId()));
        return found;
    }
}
