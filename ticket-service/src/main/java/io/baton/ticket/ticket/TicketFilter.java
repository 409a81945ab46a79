package io.baton.ticket.ticket;

import io.baton.platform.problem.Faults;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tickets a list shows; what is null does not matter. */
record TicketFilter(
        @Nullable TicketStatus status,
        @Nullable Priority priority,
        @Nullable String department,
        @Nullable String category,
        @Nullable String employeeId,
        @Nullable String search,
        Created created,
        Ordering ordering) {

    private static final int SEARCH_MAX = 200;

    static TicketFilter parse(Map<String, String> query) {
        var faults = new Faults();
        var filter = new TicketFilter(
                known(query, "status", TicketStatus::named, labels(TicketStatus.values(), TicketStatus::label), faults),
                known(query, "priority", Priority::named, labels(Priority.values(), Priority::label), faults),
                text(query, "department", faults),
                text(query, "category", faults),
                text(query, "employee_id", faults),
                search(query, faults),
                Created.between(text(query, "created_from", faults), text(query, "created_to", faults), faults),
                ordering(query, faults));
        faults.throwIfAny();
        return filter;
    }

    /** Whether it looks at the searched texts, and at nothing that only the tickets themselves tell. */
    boolean isSearchAlone() {
        return search != null
                && status == null
                && priority == null
                && department == null
                && category == null
                && employeeId == null
                && !created.isBounded();
    }

    private static @Nullable String search(Map<String, String> query, Faults faults) {
        var search = text(query, "search", faults);
        if (search != null && search.length() > SEARCH_MAX) {
            faults.add("search", "At most " + SEARCH_MAX + " characters.");
            return null;
        }
        return search;
    }

    private static Ordering ordering(Map<String, String> query, Faults faults) {
        var asked = known(query, "ordering", Ordering::named, labels(Ordering.values(), Ordering::label), faults);
        return Objects.requireNonNullElse(asked, Ordering.NEWEST);
    }

    private static <T> @Nullable T known(
            Map<String, String> query, String name, Function<String, Optional<T>> named, String labels, Faults faults) {
        var value = text(query, name, faults);
        if (value == null) {
            return null;
        }
        var found = named.apply(value);
        if (found.isEmpty()) {
            faults.add(name, "Invalid " + name + " value. One of " + labels + ".");
        }
        return found.orElse(null);
    }

    /** An empty parameter, as a form with nothing chosen sends it, filters nothing. */
    private static @Nullable String text(Map<String, String> query, String name, Faults faults) {
        // Present without a value, as in "?status&page=2", it is null.
        var value = Objects.requireNonNullElse(query.get(name), "").strip();
        if (value.isEmpty()) {
            return null;
        }
        if (!Storable.text(value)) {
            faults.add(name, Storable.UNSTORABLE);
            return null;
        }
        return value;
    }

    static <T> String labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
    }
}
