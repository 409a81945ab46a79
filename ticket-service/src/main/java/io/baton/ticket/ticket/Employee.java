package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom a ticket is about. Role-holders file for anybody, and their object is kept whole; who holds no role files for
 * themself only. Where nobody is named it is the caller.
 */
final class Employee {

    private static final int JSON_MAX = 16_384;

    private static final int TEXT_MAX = 255;

    private Employee() {}

    static JsonNode of(@Nullable JsonNode sent, Caller caller, Faults faults) {
        if (sent == null || sent.isNull() || (sent.isObject() && sent.isEmpty())) {
            return completed(JsonNodeFactory.instance.objectNode(), caller);
        }
        if (!isSound(sent, faults)) {
            return sent;
        }
        if (!caller.roles().isEmpty()) {
            return sent;
        }
        if (!names(caller, sent)) {
            throw new TicketRefusal.ForAnother();
        }
        return completed(((ObjectNode) sent).deepCopy(), caller);
    }

    private static boolean isSound(JsonNode sent, Faults faults) {
        if (!sent.isObject()) {
            faults.add("employee", "Expected an object.");
            return false;
        }
        if (!Storable.tree(sent)) {
            faults.add("employee", Storable.UNSTORABLE_TREE);
            return false;
        }
        if (sent.toString().length() > JSON_MAX) {
            faults.add("employee", "At most " + JSON_MAX + " characters of JSON.");
            return false;
        }
        // Each by itself first, so that every fault is named.
        var id = isSoundId(sent.path("id"), faults);
        var name = isText("name", sent, faults);
        var email = isText("email", sent, faults);
        return id && name && email;
    }

    private static boolean isSoundId(JsonNode id, Faults faults) {
        var sound = isAbsent(id) || ((id.isIntegralNumber() || id.isString()) && isShort(id));
        if (!sound) {
            faults.add("employee.id", "Expected a whole number or a text of at most " + TEXT_MAX + " characters.");
        }
        return sound;
    }

    private static boolean isText(String field, JsonNode sent, Faults faults) {
        var value = sent.path(field);
        var sound = isAbsent(value) || (value.isString() && isShort(value));
        if (!sound) {
            faults.add("employee." + field, "Expected a text of at most " + TEXT_MAX + " characters.");
        }
        return sound;
    }

    private static boolean isShort(JsonNode value) {
        return value.asString().length() <= TEXT_MAX;
    }

    private static boolean names(Caller caller, JsonNode sent) {
        var own = Viewer.Own.of(caller);
        var id = sent.path("id");
        var email = sent.path("email");
        return (isAbsent(id) || id.asString().equals(own.employeeId()))
                && (isAbsent(email) || email.asString().equalsIgnoreCase(own.email()));
    }

    private static ObjectNode completed(ObjectNode employee, Caller caller) {
        if (isAbsent(employee.path("id")) && caller.userId() > 0) {
            employee.put("id", caller.userId());
        }
        if (isAbsent(employee.path("name"))) {
            employee.put("name", caller.name());
        }
        if (isAbsent(employee.path("email")) && !caller.email().isBlank()) {
            employee.put("email", caller.email());
        }
        return employee;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
