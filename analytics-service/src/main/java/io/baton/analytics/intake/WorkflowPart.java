package io.baton.analytics.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an event of a workflow says of it. */
record WorkflowPart(boolean deleted, Workflow workflow, long version) {

    private static final String DELETED = "baton.workflow.deleted.v1";

    WorkflowPart {
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version);
        }
    }

    static WorkflowPart of(String type, Payload payload) {
        return new WorkflowPart(type.equals(DELETED), payload.workflow(), payload.version());
    }

    /** Of two of one workflow, the one that counts. */
    WorkflowPart newest(WorkflowPart other) {
        return version < other.version ? other : this;
    }

    /** Our reading of the events of a workflow. */
    record Payload(Workflow workflow, long version) {

        Payload {
            Objects.requireNonNull(workflow, "workflow is missing");
        }
    }

    record Workflow(
            long workflowId,
            String name,
            @Nullable String category,
            @Nullable String subCategory,
            @Nullable String department,
            @Nullable String status) {

        Workflow {
            Objects.requireNonNull(name, "workflow.name is missing");
        }
    }
}
