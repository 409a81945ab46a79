package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A ticket as it is sent in, unchecked. What the service itself decides, such as the status, is not read at all. */
public record Filing(
        @Nullable String subject,
        @Nullable String description,
        @Nullable String category,
        @Nullable String subcategory,
        @Nullable String department,
        @Nullable String priority,
        @Nullable JsonNode employee,
        @Nullable JsonNode dynamicData) {

    private static final int SUBJECT_MAX = 255;

    private static final int DESCRIPTION_MAX = 20_000;

    /** As long as what workflows are matched by. */
    private static final int LABEL_MAX = 64;

    private static final int DYNAMIC_DATA_MAX = 65_536;

    /** @throws io.baton.platform.problem.Invalid naming every fault at once */
    Ticket.Content checked(Caller caller) {
        var faults = new Faults();
        var content = content(Employee.of(employee, caller, faults), faults);
        faults.throwIfAny();
        return content;
    }

    /** The fields, each checked by itself; what is wrong with them is added to the faults. */
    Ticket.Content content(JsonNode about, Faults faults) {
        return new Ticket.Content(
                required("subject", subject, SUBJECT_MAX, faults),
                bounded("description", description, DESCRIPTION_MAX, faults),
                bounded("category", category, LABEL_MAX, faults),
                bounded("subcategory", subcategory, LABEL_MAX, faults),
                bounded("department", department, LABEL_MAX, faults),
                known(priority, faults),
                about,
                bag(dynamicData, faults),
                List.of());
    }

    private static String required(String path, @Nullable String sent, int max, Faults faults) {
        var text = bounded(path, sent, max, faults);
        if (text.isEmpty()) {
            faults.add(path, "This field is required.");
        }
        return text;
    }

    private static String bounded(String path, @Nullable String sent, int max, Faults faults) {
        var text = Objects.requireNonNullElse(sent, "").strip();
        // In characters as people and the database count them, not in UTF-16 units.
        if (text.codePointCount(0, text.length()) > max) {
            faults.add(path, "At most " + max + " characters.");
        }
        if (!Storable.text(text)) {
            faults.add(path, Storable.UNSTORABLE);
        }
        return text;
    }

    private static Priority known(@Nullable String sent, Faults faults) {
        if (sent == null || sent.isBlank()) {
            return Priority.MEDIUM;
        }
        return Priority.named(sent).orElseGet(() -> {
            var labels = TicketFilter.labels(Priority.values(), Priority::label);
            faults.add("priority", "Invalid priority value. One of " + labels + ".");
            return Priority.MEDIUM;
        });
    }

    private static JsonNode bag(@Nullable JsonNode sent, Faults faults) {
        if (sent == null || sent.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!sent.isObject()) {
            faults.add("dynamic_data", "Expected an object.");
        } else if (!Storable.tree(sent)) {
            faults.add("dynamic_data", Storable.UNSTORABLE_TREE);
        } else if (sent.toString().length() > DYNAMIC_DATA_MAX) {
            faults.add("dynamic_data", "At most " + DYNAMIC_DATA_MAX + " characters of JSON.");
        }
        return sent;
    }
}
