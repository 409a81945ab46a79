package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Invalid;
import io.baton.platform.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every way the log can say no. */
abstract sealed class LogRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private LogRefusal(Kind kind, String title, String detail, Map<String, List<String>> details) {
        super(kind, title, detail, details);
    }

    /** Fields are at fault. This API documents a 422 for that, where the others answer 400. */
    static final class Unfit extends LogRefusal {

        private static final long serialVersionUID = 1L;

        Unfit(Invalid invalid) {
            super(Kind.UNPROCESSABLE, invalid.title(), invalid.detail(), invalid.details());
        }
    }

    static final class Malformed extends LogRefusal {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super(Kind.UNPROCESSABLE, "Malformed JSON", "The body is no valid JSON.", Map.of());
        }
    }

    static final class NotYourCompany extends LogRefusal {

        private static final long serialVersionUID = 1L;

        /** @param path of the field that names another company; empty where the entry itself belongs to one */
        NotYourCompany(String path) {
            super(
                    Kind.FORBIDDEN,
                    "Forbidden",
                    "This belongs to another company.",
                    path.isEmpty() ? Map.of() : Map.of(path, List.of("Not your company.")));
        }
    }

    static final class UnknownEntry extends LogRefusal {

        private static final long serialVersionUID = 1L;

        UnknownEntry(UUID guid) {
            super(Kind.UNKNOWN, "Not found", "No entry " + guid + ".", Map.of());
        }
    }
}
