package io.baton.workflow.definition;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client posts to create a workflow: {@code {workflow, graph?}}, or the workflow's fields flat. */
record CreateForm(
        @Nullable Fields workflow,
        @Nullable GraphForm graph,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable String lowSla,
        @Nullable String mediumSla,
        @Nullable String highSla,
        @Nullable String urgentSla) {

    record Fields(
            @Nullable String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable String lowSla,
            @Nullable String mediumSla,
            @Nullable String highSla,
            @Nullable String urgentSla) {}

    record GraphForm(
            @Nullable List<@Nullable NodeForm> nodes,
            @Nullable List<@Nullable EdgeForm> edges) {}

    record NodeForm(
            @Nullable String tempId,
            @Nullable String name,
            @Nullable String description,
            @Nullable String instruction,
            @Nullable Long roleId,
            @Nullable String role,
            @Nullable Long escalateTo,
            @Nullable BigDecimal weight,
            @Nullable Boolean isStart,
            @Nullable Boolean isEnd,
            @Nullable JsonNode design) {}

    record EdgeForm(
            @Nullable String fromTempId,
            @Nullable String toTempId,
            @Nullable String name) {}

    Fields fields() {
        return workflow != null
                ? workflow
                : new Fields(
                        name, description, category, subCategory, department, lowSla, mediumSla, highSla, urgentSla);
    }

    /** What stands before a field's name in the form that was posted. */
    String path() {
        return workflow != null ? "workflow." : "";
    }

    List<@Nullable NodeForm> nodes() {
        return graph == null || graph.nodes() == null ? List.<@Nullable NodeForm>of() : graph.nodes();
    }

    List<@Nullable EdgeForm> edges() {
        return graph == null || graph.edges() == null ? List.<@Nullable EdgeForm>of() : graph.edges();
    }
}
