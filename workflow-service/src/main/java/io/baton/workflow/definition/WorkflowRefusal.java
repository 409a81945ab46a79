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

        Unknown(long workflowId) {
            super(Kind.UNKNOWN, "Not found", "No workflow " + workflowId + ".", Map.of());
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
}
