package io.baton.analytics.performance;

import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Names;
import io.baton.platform.problem.Invalid;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    /** Those of some steps that are wanted. Of one that nobody named it is not known to which workflow it belongs. */
    Map<String, Names.Step> among(Set<String> steps, Map<String, Names.Step> named) {
        var found = new HashMap<String, Names.Step>();
        for (var key : steps) {
            var step = named.getOrDefault(key, new Names.Step(Long.parseLong(key), Label.step(key), null, null));
            if (workflowId == null || workflowId.equals(step.workflowId())) {
                found.put(key, step);
            }
        }
        return found;
    }
}
