package io.baton.workflow.definition;

import io.baton.workflow.audit.Deed;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.audit.TargetType;
import org.jspecify.annotations.Nullable;

/** What is written down about a workflow as a whole. */
final class WorkflowDeed {

    private WorkflowDeed() {}

    static Deed created(Author by, Workflow workflow) {
        return deed(by, "create_workflow", null, workflow, "Created workflow " + quoted(workflow));
    }

    static Deed initialized(Author by, Workflow before, Workflow after) {
        return deed(
                by,
                "initialize_workflow",
                before,
                after,
                "Published version " + after.publishedVersion() + " of workflow " + quoted(after));
    }

    private static Deed deed(Author by, String action, @Nullable Workflow before, Workflow after, String description) {
        return new Deed(
                by,
                action,
                TargetType.WORKFLOW,
                after.id(),
                before == null ? null : State.of(before),
                State.of(after),
                description);
    }

    private static String quoted(Workflow workflow) {
        return "\"" + workflow.description().name() + "\"";
    }

    /** The fields of a workflow that people change, as the API names them. */
    private record State(
            String name,
            @Nullable String description,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable String lowSla,
            @Nullable String mediumSla,
            @Nullable String highSla,
            @Nullable String urgentSla,
            WorkflowStatus status,
            @Nullable Integer version) {

        static State of(Workflow workflow) {
            var shown = WorkflowView.of(workflow);
            return new State(
                    shown.name(),
                    shown.description(),
                    shown.category(),
                    shown.subCategory(),
                    shown.department(),
                    shown.lowSla(),
                    shown.mediumSla(),
                    shown.highSla(),
                    shown.urgentSla(),
                    shown.status(),
                    shown.version());
        }
    }
}
