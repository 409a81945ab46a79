package io.baton.workflow.definition;

import io.baton.platform.event.Fact;
import org.jspecify.annotations.Nullable;

/** What is told about a workflow: all of its state, so that a listener may keep just the highest version. */
record WorkflowFact(State workflow, long version) {

    record State(
            long workflowId,
            String name,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            WorkflowStatus status,
            @Nullable Integer publishedVersion) {}

    static Fact created(Workflow workflow) {
        return told("baton.workflow.created.v1", workflow, workflow.version());
    }

    static Fact updated(Workflow workflow) {
        return told("baton.workflow.updated.v1", workflow, workflow.version());
    }

    static Fact initialized(Workflow workflow) {
        return told("baton.workflow.initialized.v1", workflow, workflow.version());
    }

    /** @param workflow as it was last: that it is gone is a change of its own */
    static Fact deleted(Workflow workflow) {
        return told("baton.workflow.deleted.v1", workflow, workflow.version() + 1);
    }

    private static Fact told(String type, Workflow workflow, long version) {
        var said = workflow.description();
        var state = new State(
                workflow.id(),
                said.name(),
                said.category(),
                said.subCategory(),
                said.department(),
                workflow.status(),
                workflow.publishedVersion());
        return new Fact("workflows", Long.toString(workflow.id()), type, new WorkflowFact(state, version));
    }
}
