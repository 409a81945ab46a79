package io.baton.execution.step;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.baton.platform.problem.Faults;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes the place of a match: literal text, and references to the pattern's groups as {@code $1} or {@code ${name}}. A
 * dollar that begins no reference is a dollar, and {@code $$} is one in any case.
 */
record Replacement(List<Part> parts) {

    private static final java.util.regex.Pattern REFERENCE =
            java.util.regex.Pattern.compile("\\$(?:(\\$)|([0-9]{1,3})|\\{([A-Za-z_][A-Za-z0-9_]{0,99})\\})");

    sealed interface Part {
        record Literal(String text) implements Part {}

        record Numbered(int group) implements Part {}

        record Named(String group) implements Part {}
    }

    static Replacement read(String text) {
        var parts = new ArrayList<Part>();
        var reference = REFERENCE.matcher(text);
        var end = 0;
        while (reference.find()) {
            parts.add(new Part.Literal(text.substring(end, reference.start())));
            if (reference.group(1) != null) {
                parts.add(new Part.Literal("$"));
            } else if (reference.group(2) != null) {
                parts.add(new Part.Numbered(Integer.parseInt(reference.group(2))));
            } else {
                parts.add(new Part.Named(reference.group(3)));
            }
            end = reference.end();
        }
        parts.add(new Part.Literal(text.substring(end)));
        return new Replacement(List.copyOf(parts));
    }

    /** Adds a fault for each group that the pattern does not have. */
    void check(Pattern pattern, String path, Faults faults) {
        for (var part : parts) {
            switch (part) {
                case Part.Literal literal -> {}
                case Part.Numbered numbered -> {
                    if (numbered.group() > pattern.groupCount()) {
                        faults.add(path, "The pattern has no group " + numbered.group() + ".");
                    }
                }
                case Part.Named named -> {
                    if (!pattern.namedGroups().containsKey(named.group())) {
                        faults.add(path, "The pattern has no group named " + named.group() + ".");
                    }
                }
            }
        }
    }

    void appendTo(StringBuilder text, Matcher match) {
        for (var part : parts) {
            var piece = switch (part) {
                case Part.Literal literal -> literal.text();
                case Part.Numbered numbered -> match.group(numbered.group());
                case Part.Named named -> match.group(named.group());
            };
            // A group that took no part in the match is nothing.
            text.append(piece == null ? "" : piece);
        }
    }
}
