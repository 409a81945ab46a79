package io.baton.workflow.intake;

import io.baton.platform.problem.Faults;
import io.baton.workflow.intake.SnapshotQueries.Filter;
import io.baton.workflow.task.Search;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which snapshots a request asks for. */
final class FilterForm {

    private static final Set<String> STATUSES =
            Set.of("New", "Open", "In Progress", "On Hold", "Pending", "Resolved", "Rejected", "Withdrawn", "Closed");

    private static final Set<String> PRIORITIES = Set.of("Low", "Medium", "High", "Urgent", "Critical");

    private FilterForm() {}

    static Filter of(Map<String, String> parameters) {
        var faults = new Faults();
        var filter = new Filter(
                oneOf(STATUSES, "status", parameters, faults),
                oneOf(PRIORITIES, "priority", parameters, faults),
                text("department", parameters, faults),
                text("category", parameters, faults),
                flag("is_task_allocated", parameters, faults),
                Search.of("search", parameters.get("search")));
        faults.throwIfAny();
        return filter;
    }

    /** The value as it is spelled in tickets, whatever the case of its letters here. */
    private static @Nullable String oneOf(
            Set<String> values, String name, Map<String, String> parameters, Faults faults) {
        var asked = text(name, parameters, faults);
        if (asked == null) {
            return null;
        }
        var found = values.stream().filter(asked::equalsIgnoreCase).findFirst();
        if (found.isEmpty()) {
            faults.add(name, "Not one of the known values.");
        }
        return found.orElse(null);
    }

    private static @Nullable String text(String name, Map<String, String> parameters, Faults faults) {
        var asked = parameters.get(name);
        if (asked != null && asked.indexOf('\0') >= 0) {
            faults.add(name, "Null characters are not allowed.");
        }
        return asked == null || asked.isEmpty() ? null : asked;
    }

    private static @Nullable Boolean flag(String name, Map<String, String> parameters, Faults faults) {
        var asked = text(name, parameters, faults);
        if (asked == null) {
            return null;
        }
        if (!asked.equalsIgnoreCase("true") && !asked.equalsIgnoreCase("false")) {
            faults.add(name, "true or false.");
        }
        return asked.equalsIgnoreCase("true");
    }
}
