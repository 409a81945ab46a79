package io.baton.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The options of a command line, as {@code --name value}. */
public final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * What somebody typed.
     *
     * @throws IllegalArgumentException saying which option is not among these names, or has no value
     */
    public static Arguments of(Set<String> names, String... arguments) {
        var given = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (!names.contains(arguments[i])) {
                throw new IllegalArgumentException("Unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new Arguments(given);
    }

    /** The value of an option, or what it is without one. */
    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    /**
     * The value of an option that is a number.
     *
     * @throws IllegalArgumentException saying what the option may be
     */
    public int number(String name, int otherwise, int min, int max) {
        var text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Falls through: said in the same words as a number out of bounds.
        }
        throw new IllegalArgumentException(name + " must be a number from " + min + " to " + max);
    }
}
