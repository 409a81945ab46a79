package io.baton.workflow.assignment;

import io.baton.platform.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way the directory can say no. */
abstract sealed class AssignmentRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private AssignmentRefusal(Kind kind, String title, String detail, Map<String, List<String>> details) {
        super(kind, title, detail, details);
    }

    static final class UnknownRole extends AssignmentRefusal {

        private static final long serialVersionUID = 1L;

        UnknownRole(long roleId) {
            super(Kind.UNKNOWN, "Not found", "No role " + roleId + ".", Map.of());
        }
    }

    static final class RoleTaken extends AssignmentRefusal {

        private static final long serialVersionUID = 1L;

        RoleTaken(RoleForm form, boolean isNumber, boolean isName) {
            super(
                    Kind.CONFLICT,
                    "Role taken",
                    "There is a role with this " + (isNumber ? "number" : "name") + ": "
                            + (isNumber ? form.roleId() : "\"" + form.name() + "\"") + ".",
                    details(isNumber, isName));
        }

        private static Map<String, List<String>> details(boolean isNumber, boolean isName) {
            var details = new LinkedHashMap<String, List<String>>();
            if (isNumber) {
                details.put("role_id", List.of("Another role has this number."));
            }
            if (isName) {
                details.put("name", List.of("Another role has this name."));
            }
            return details;
        }
    }
}
