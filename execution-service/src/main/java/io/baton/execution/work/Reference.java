package io.baton.execution.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a configuration that something is put into when the step runs: {@code ${parameters.version}} or
 * {@code ${steps.build.releaseId}}. Whatever else stands between such braces is nobody's but the shell's.
 */
public sealed interface Reference {

    /** A parameter of the run. */
    record Parameter(String name) implements Reference {}

    /** What an earlier step gave. */
    record Output(String step, String property) implements Reference {}

    /** Something that begins like a reference, and is none. */
    record Unreadable(String text) implements Reference {}

    /** What a parameter may be called: it becomes part of a variable's name. */
    Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    /** What a step can be asked for. */
    List<String> PROPERTIES = List.of("releaseId", "artifactPath");

    /** Every reference of a text, in order. */
    static List<Reference> in(String text) {
        var found = new ArrayList<Reference>();
        replaced(text, reference -> {
            found.add(reference);
            return "";
        });
        return found;
    }

    /** The text with something in the place of each reference. */
    static String replaced(String text, Function<Reference, String> value) {
        return Places.PATTERN
                .matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(value.apply(Places.read(place.group(1), place.group(2)))));
    }

    /** How references are written. */
    final class Places {

        private static final Pattern PATTERN = Pattern.compile("\\$\\{(parameters|steps)\\.([^{}]*)}");

        private Places() {}

        private static Reference read(String root, String rest) {
            if (root.equals("parameters")) {
                return PARAMETER_NAME.matcher(rest).matches() ? new Parameter(rest) : new Unreadable(rest);
            }
            // A step may have a dot in its name, what it gives has none.
            var dot = rest.lastIndexOf('.');
            return dot > 0 && PROPERTIES.contains(rest.substring(dot + 1))
                    ? new Output(rest.substring(0, dot), rest.substring(dot + 1))
                    : new Unreadable(rest);
        }
    }
}
