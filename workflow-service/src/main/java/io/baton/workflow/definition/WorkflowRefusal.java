package io.baton.workflow.definition;

import io.baton.platform.problem.Refusal;
import java.util.List;
import java.util.Map;

/** Every way a workflow can say no, apart from faults of a form. */
abstract sealed class WorkflowRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private WorkflowRefusal(Kind kind, String title, String detail, Map<String, List<String>> details) {
        super(kind, title, detail, details);
    }

    static final class Unknown extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        private Unknown(String detail) {
            super(Kind.UNKNOWN, "Not found", detail, Map.of());
        }

        static Unknown workflow(long workflowId) {
            return new Unknown("No workflow " + workflowId + ".");
        }

        static Unknown version(long workflowId, int version) {
            return new Unknown("Workflow " + workflowId + " has no version " + version + ".");
        }

        static Unknown step(long stepId) {
            return new Unknown("No step " + stepId + ".");
        }

        static Unknown transition(long transitionId) {
            return new Unknown("No transition " + transitionId + ".");
        }
    }

    static final class NameTaken extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        NameTaken(String path, String name) {
            super(
                    Kind.CONFLICT,
                    "Name taken",
                    "Another workflow has the name \"" + name + "\".",
                    Map.of(path, List.of("Another workflow has this name.")));
        }
    }

    /** Somebody was faster, at this very moment. */
    static final class Stale extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        Stale(long workflowId) {
            super(
                    Kind.CONFLICT,
                    "Changed meanwhile",
                    "Somebody else changed workflow " + workflowId + " at this moment; read it again.",
                    Map.of());
        }
    }

    /** The caller looked at an older state of it. */
    static final class Outdated extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        Outdated(Workflow workflow) {
            super(
                    Kind.STALE,
                    "Changed since",
                    "Workflow " + workflow.id() + " was changed since you read it: its tag is now "
                            + IfMatch.tag(workflow) + ".",
                    Map.of());
        }
    }

    /** It is in another status than this needs. */
    static final class NotSo extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        NotSo(Workflow workflow, WorkflowStatus needed) {
            super(
                    Kind.CONFLICT,
                    "Workflow is " + workflow.status().text(),
                    "Workflow " + workflow.id() + " is " + workflow.status().text() + ", and this needs one that is "
                            + needed.text() + ".",
                    Map.of());
        }
    }

    /** Work goes on in it. */
    static final class InUse extends WorkflowRefusal {

        private static final long serialVersionUID = 1L;

        InUse(long workflowId, long taskId) {
            super(
                    Kind.CONFLICT,
                    "Workflow has open tasks",
                    "Task " + taskId + " is still open in workflow " + workflowId
                            + "; pause the workflow and let its tasks end first.",
                    Map.of());
        }
    }
}
