package io.baton.workflow.definition;

import io.baton.platform.event.Fact;

/** Told to this service itself: this workflow takes tickets now, so those that nothing fitted may fit. */
public record WorkflowInForce(long workflowId) {

    public static final String TYPE = "baton.backlog.workflow-in-force.v1";

    /** This, as it is told. */
    public Fact fact() {
        return new Fact("backlog", "workflow:" + workflowId, TYPE, this);
    }
}
