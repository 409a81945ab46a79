package io.baton.workflow.definition;

import io.baton.workflow.audit.Deed;
import io.baton.workflow.audit.Deed.Author;
import io.baton.workflow.audit.TargetType;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is written down about workflows, their steps and their transitions. */
final class WorkflowDeed {

    private WorkflowDeed() {}

    static Deed created(Author by, String action, Workflow workflow) {
        return changed(by, action, null, workflow, "Created workflow " + quoted(workflow));
    }

    static Deed updated(Author by, Workflow before, Workflow after) {
        return changed(by, "update_workflow", before, after, "Updated workflow " + quoted(after));
    }

    static Deed initialized(Author by, Workflow before, Workflow after) {
        var what = "Published version " + after.publishedVersion() + " of workflow " + quoted(after);
        return changed(by, "initialize_workflow", before, after, what);
    }

    static Deed rolledBack(Author by, Workflow before, Workflow after, int version) {
        var what = "Rolled workflow " + quoted(after) + " back to version " + version + ", published as version "
                + after.publishedVersion();
        return changed(by, "rollback_workflow", before, after, what);
    }

    static Deed paused(Author by, Workflow before, Workflow after) {
        return changed(by, "pause_workflow", before, after, "Paused workflow " + quoted(after));
    }

    static Deed resumed(Author by, Workflow before, Workflow after) {
        return changed(by, "resume_workflow", before, after, "Resumed workflow " + quoted(after));
    }

    static Deed deleted(Author by, Workflow workflow) {
        return new Deed(
                by,
                "delete_workflow",
                TargetType.WORKFLOW,
                workflow.id(),
                State.of(workflow),
                null,
                "Deleted workflow " + quoted(workflow));
    }

    static Deed redrawn(Author by, String action, Drawing before, Graph after) {
        var diff = GraphDiff.between(before.graph(), after);
        return new Deed(
                by,
                action,
                TargetType.WORKFLOW,
                before.workflow().id(),
                diff.fields(before.graph()),
                diff.fields(after),
                "Redrew workflow " + quoted(before.workflow()));
    }

    /** One of the two is there at least. */
    static Deed step(Author by, @Nullable Step before, @Nullable Step after) {
        var step = Objects.requireNonNull(after == null ? before : after);
        var verb = verb(before, after);
        return new Deed(
                by,
                verb + "_step",
                TargetType.STEP,
                step.stepId(),
                before == null ? null : GraphDiff.fields(before),
                after == null ? null : GraphDiff.fields(after),
                said(verb) + " step \"" + step.name() + "\"");
    }

    /** One of the two is there at least. */
    static Deed transition(Author by, @Nullable Edge before, @Nullable Edge after) {
        var edge = Objects.requireNonNull(after == null ? before : after);
        var verb = verb(before, after);
        return new Deed(
                by,
                verb + "_transition",
                TargetType.TRANSITION,
                edge.transitionId(),
                before == null ? null : GraphDiff.fields(before),
                after == null ? null : GraphDiff.fields(after),
                said(verb) + " transition \"" + edge.name() + "\"");
    }

    private static String verb(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return "create";
        }
        return after == null ? "delete" : "update";
    }

    private static Deed changed(
            Author by, String action, @Nullable Workflow before, Workflow after, String description) {
        return new Deed(
                by,
                action,
                TargetType.WORKFLOW,
                after.id(),
                before == null ? null : State.of(before),
                State.of(after),
                description);
    }

    private static String said(String verb) {
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "d";
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
