package io.baton.analytics.forecast;

import io.baton.platform.problem.Faults;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a client, read number by number, with everything that is wrong with it. */
final class Wanted {

    private final Map<String, String> query;

    private final Faults faults = new Faults();

    Wanted(Map<String, String> query) {
        this.query = query;
    }

    int number(String name, int otherwise, int min, int max) {
        var text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // As if it were out of bounds: the message is the same.
        }
        faults.add(name, "Must be a whole number from %d to %d.".formatted(min, max));
        return otherwise;
    }

    @Nullable
    String text(String name) {
        return query.get(name);
    }

    void fault(String name, String message) {
        faults.add(name, message);
    }

    /** @throws io.baton.platform.problem.Invalid naming every fault by its parameter */
    void mustBeSound() {
        faults.throwIfAny();
    }
}
