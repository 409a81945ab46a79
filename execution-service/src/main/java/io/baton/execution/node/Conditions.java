package io.baton.execution.node;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of a route. What a condition cannot be asked of does not fulfil it. */
final class Conditions {

    /** Longer texts are no numbers, and would take their time to be found so. */
    private static final int DIGITS_MAX = 400;

    private Conditions() {}

    /** Read from the first on: each is joined to all before it. */
    static boolean hold(JsonNode conditions, ObjectNode inputs) {
        var holds = true;
        for (var place = 0; place < conditions.size(); place++) {
            var condition = conditions.get(place);
            var one = holds(condition, inputs);
            holds = place == 0 ? one : isOr(condition) ? holds || one : holds && one;
        }
        return holds;
    }

    private static boolean isOr(JsonNode condition) {
        return condition.path("logicalOperator").asString("AND").equals("OR");
    }

    private static boolean holds(JsonNode condition, ObjectNode inputs) {
        var found = Inputs.at(inputs, condition.path("variable").asString());
        var value = condition.path("value");
        return switch (condition.path("operator").asString()) {
            case "contains" -> contains(found, value);
            case "equals" -> isThere(found) && text(found).equals(text(value));
            case "greater_than" -> compare(found, value, sign -> sign > 0);
            case "less_than" -> compare(found, value, sign -> sign < 0);
            case "number_equals" -> compare(found, value, sign -> sign == 0);
            case "starts_with" -> isThere(found) && text(found).startsWith(text(value));
            case "not_starts_with" -> !isThere(found) || !text(found).startsWith(text(value));
            case "is_empty" -> isEmpty(found);
            case "is_not_empty" -> !isEmpty(found);
            default -> false;
        };
    }

    private static boolean isThere(JsonNode found) {
        return !found.isMissingNode() && !found.isNull();
    }

    private static boolean isEmpty(JsonNode found) {
        return !isThere(found)
                || (found.isContainer() && found.isEmpty())
                || (found.isString() && text(found).isEmpty());
    }

    private static boolean contains(JsonNode found, JsonNode value) {
        if (found.isArray()) {
            return found.values().stream().anyMatch(element -> text(element).equals(text(value)));
        }
        return found.isObject()
                ? found.has(text(value))
                : isThere(found) && text(found).contains(text(value));
    }

    private static boolean compare(JsonNode found, JsonNode value, IntPredicate fits) {
        var one = number(found);
        var other = number(value);
        return one != null && other != null && fits.test(one.compareTo(other));
    }

    private static @Nullable BigDecimal number(JsonNode json) {
        var text = json.isNumber() || json.isString() ? json.asString().strip() : "";
        if (text.isEmpty() || text.length() > DIGITS_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static String text(JsonNode json) {
        return json.isContainer() ? json.toString() : json.asString("");
    }
}
