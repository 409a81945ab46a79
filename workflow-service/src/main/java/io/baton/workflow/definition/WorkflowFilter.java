package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which workflows are asked for; null is any. */
record WorkflowFilter(
        @Nullable WorkflowStatus status,
        @Nullable String category,
        @Nullable String subCategory,
        @Nullable String department,
        @Nullable String search) {

    /** @throws io.baton.platform.problem.Invalid naming every fault by its parameter */
    static WorkflowFilter read(Map<String, String> query) {
        var faults = new Faults();
        var filter = new WorkflowFilter(
                status(query.get("status"), faults),
                text("category", query, faults),
                text("sub_category", query, faults),
                text("department", query, faults),
                text("search", query, faults));
        faults.throwIfAny();
        return filter;
    }

    Conditions conditions() {
        return new Conditions()
                .and("status = :status", "status", status == null ? null : status.text())
                .and("lower(category) = lower(:category)", "category", category)
                .and("lower(sub_category) = lower(:subCategory)", "subCategory", subCategory)
                .and("lower(department) = lower(:department)", "department", department)
                .and("(name ILIKE :search OR description ILIKE :search)", "search", pattern());
    }

    /** A text anywhere in another; what means something to LIKE means itself. */
    private @Nullable String pattern() {
        return search == null ? null : "%" + search.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static @Nullable WorkflowStatus status(@Nullable String text, Faults faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var known = Arrays.stream(WorkflowStatus.values())
                .filter(status -> status.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (known.isEmpty()) {
            faults.add(
                    "status",
                    "Not one of "
                            + Arrays.stream(WorkflowStatus.values())
                                    .map(WorkflowStatus::text)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return known.orElse(null);
    }

    private static @Nullable String text(String name, Map<String, String> query, Faults faults) {
        var text = query.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(name, "Null characters are not allowed.");
        }
        return text.strip();
    }
}
