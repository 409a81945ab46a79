package io.baton.execution.nodegraph;

import io.baton.platform.problem.Invalid;
import io.baton.platform.problem.Refusal;
import java.util.List;
import java.util.Map;

/** Every way a node graph can say no. */
abstract sealed class GraphRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private GraphRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    private GraphRefusal(Kind kind, String title, String detail, Map<String, List<String>> details) {
        super(kind, title, detail, details);
    }

    /** Fields are at fault. This API documents a 422 for that, where others answer 400. */
    static final class Unfit extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        Unfit(Invalid invalid) {
            super(Kind.UNPROCESSABLE, invalid.title(), invalid.detail(), invalid.details());
        }
    }

    static final class Malformed extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(Kind.UNPROCESSABLE, "Malformed JSON", "The body is no valid JSON.");
        }
    }

    static final class NoDefinition extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        NoDefinition() {
            super(
                    Kind.INVALID,
                    "No definition",
                    "An update needs the whole definition.",
                    Map.of("definition", List.of("This field is required.")));
        }
    }

    static final class Unknown extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(Kind.UNKNOWN, "Not found", "There is no such " + what + ".");
        }
    }

    static final class NameTaken extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        NameTaken() {
            super(
                    Kind.CONFLICT,
                    "Name taken",
                    "Another workflow has this name.",
                    Map.of("name", List.of("Another workflow has this name.")));
        }
    }

    static final class Busy extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        Busy() {
            super(Kind.CONFLICT, "Still running", "The workflow has runs that have not ended.");
        }
    }

    static final class Stale extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        Stale() {
            super(Kind.STALE, "Changed meanwhile", "The workflow is another one than the change was meant for.");
        }
    }

    static final class NotPaused extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        NotPaused() {
            super(Kind.CONFLICT, "Not paused", "The run waits for nobody's decision there.");
        }
    }

    static final class AnotherUser extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        AnotherUser() {
            super(
                    Kind.FORBIDDEN,
                    "Forbidden",
                    "Only an admin decides in somebody else's name.",
                    Map.of("user_id", List.of("This is not the caller.")));
        }
    }

    /** Whoever waited for the outputs learns why there are none. */
    static final class NoOutputs extends GraphRefusal {

        private static final long serialVersionUID = 1L;

        private final String runId;

        NoOutputs(String runId, String detail, Map<String, List<String>> details) {
            super(Kind.UNPROCESSABLE, "Run without outputs", detail, details);
            this.runId = runId;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("run_id", runId);
        }
    }
}
