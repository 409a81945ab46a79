package io.baton.workflow.definition;

import io.baton.workflow.assignment.Role;
import io.baton.workflow.definition.Workflow.Description;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new workflow whose every rule holds; {@link DraftCheck} makes it from what a client posts.
 *
 * @param path what stands before a field's name in the client's form
 */
record Draft(String path, Description description, List<NewStep> steps, List<NewEdge> edges) {

    /** @param design JSON, as the client wrote it */
    record NewStep(
            String tempId,
            String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Role role,
            @Nullable Long escalateTo,
            BigDecimal weight,
            boolean isStart,
            boolean isEnd,
            @Nullable String design) {}

    /** An edge between two steps, by their place in the list. */
    record NewEdge(int from, int to, String name) {}
}
