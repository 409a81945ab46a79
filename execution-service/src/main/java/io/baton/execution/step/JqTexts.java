package io.baton.execution.step;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Functions of jq on texts, in place of the library's: its regular expressions can take forever, and it breaks emoji. */
final class JqTexts {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What {@code test}, {@code match}, {@code capture}, {@code scan} and {@code splits} are made of. */
    static final Function MATCH = (scope, args, in, path, output, version) -> args.get(2)
            .apply(
                    scope,
                    in,
                    test -> search(
                            scope,
                            args.get(0),
                            args.get(1),
                            in,
                            search -> output.emit(
                                    test.asBoolean() ? NODES.booleanNode(search.next()) : search.all(), null)));

    /** What {@code sub} and {@code gsub} are made of. */
    static final Function SUBSTITUTE = (scope, args, in, path, output, version) -> search(
            scope,
            args.get(0),
            args.get(2),
            in,
            search -> substituted(search, scope, args.get(1))
                    .forEach(text -> output.emit(NODES.stringNode(text.toString()), null)));

    /** A text from its code points. */
    static final Function IMPLODE = (scope, args, in, path, output, version) -> output.emit(imploded(in), null);

    private JqTexts() {}

    private static void search(Scope scope, Expression pattern, Expression flags, JsonNode in, Consumer<Search> then) {
        flags.apply(scope, in, letters -> pattern.apply(scope, in, read -> then.accept(new Search(in, read, letters))));
    }

    /** More than one, where there is more than one text to put in. */
    private static List<StringBuilder> substituted(Search search, Scope scope, Expression replacement) {
        var made = List.of(new StringBuilder());
        var end = 0;
        while (search.next()) {
            var texts = new ArrayList<String>();
            replacement.apply(scope, search.names(), text -> texts.add(text.asString()));
            made = extended(made, search.text.substring(end, search.match.start()), texts);
            end = search.match.end();
        }
        return extended(made, search.text.substring(end), List.of(""));
    }

    /** Each of them, followed by the piece and each of the ends. */
    private static List<StringBuilder> extended(List<StringBuilder> starts, String piece, List<String> ends) {
        var extended = new ArrayList<StringBuilder>();
        for (var start : starts) {
            for (var end : ends) {
                var copied = ends.size() > 1;
                var added = piece.length() + end.length();
                JqMeter.length((double) start.length() + added);
                JqMeter.CURRENT.get().charge(1 + (copied ? start.length() + added : added) / 512.0);
                extended.add((copied ? new StringBuilder(start) : start)
                        .append(piece)
                        .append(end));
            }
        }
        return extended;
    }

    private static JsonNode imploded(JsonNode points) {
        var text = new StringBuilder();
        for (var point : points) {
            if (!point.canConvertToInt() || !Character.isValidCodePoint(point.asInt())) {
                throw new JsonQueryException("implode takes a list of code points");
            }
            text.appendCodePoint(point.asInt());
        }
        var made = NODES.stringNode(text.toString());
        JqMeter.CURRENT.get().made(made);
        return made;
    }

    /** One search through one text. */
    private static final class Search {

        private final String text;

        private final Pattern pattern;

        private final Matcher match;

        private final boolean everywhere;

        private final boolean skippingEmpty;

        private boolean found;

        Search(JsonNode in, JsonNode pattern, JsonNode flags) {
            if (!in.isString() || !pattern.isString()) {
                throw new JsonQueryException("a text is searched by a pattern that is a text");
            }
            var meter = JqMeter.CURRENT.get();
            var letters = flags.isNull() ? "" : flags.asString();
            text = in.stringValue();
            try {
                meter.charge((double) SafePatterns.weight(pattern.stringValue()));
                this.pattern = SafePatterns.compile(pattern.stringValue(), options(letters));
            } catch (SafePatterns.Unreadable unreadable) {
                throw new JsonQueryException(unreadable.message());
            }
            match = this.pattern.matcher(meter.deadline().watching(text));
            everywhere = letters.contains("g");
            skippingEmpty = letters.contains("n");
        }

        private static int options(String letters) {
            var options = 0;
            for (var index = 0; index < letters.length(); index++) {
                options |= switch (letters.charAt(index)) {
                    case 'g', 'n', 's' -> 0;
                    case 'i' -> Pattern.CASE_INSENSITIVE;
                    case 'm', 'p' -> Pattern.DOTALL;
                    case 'l' -> Pattern.LONGEST_MATCH;
                    default -> throw new JsonQueryException(letters + " is not a valid modifier string");
                };
            }
            return options;
        }

        boolean next() {
            if (found && !everywhere) {
                return false;
            }
            do {
                JqMeter.CURRENT.get().charge(1);
                found = match.find();
            } while (found && skippingEmpty && match.end() == match.start());
            return found;
        }

        JsonNode all() {
            var all = NODES.arrayNode();
            var position = 0;
            var offset = 0;
            while (next()) {
                offset += text.codePointCount(position, match.start());
                position = match.start();
                all.add(found(offset));
            }
            JqMeter.CURRENT.get().made(all);
            return all;
        }

        private ObjectNode found(int offset) {
            var found = part(0, offset);
            var captures = found.putArray("captures");
            for (var group = 1; group <= match.groupCount(); group++) {
                var start = match.start(group);
                var capture = part(group, start < 0 ? -1 : offset + text.codePointCount(match.start(), start));
                captures.add(capture.put("name", name(group)));
                JqMeter.CURRENT.get().charge(1);
            }
            return found;
        }

        private ObjectNode part(int group, int offset) {
            var string = match.group(group);
            return NODES.objectNode()
                    .put("offset", offset)
                    .put("length", string == null ? 0 : string.codePointCount(0, string.length()))
                    .put("string", string);
        }

        ObjectNode names() {
            var names = NODES.objectNode();
            pattern.namedGroups().forEach((name, group) -> names.put(name, match.group(group)));
            return names;
        }

        private @Nullable String name(int group) {
            return pattern.namedGroups().entrySet().stream()
                    .filter(named -> named.getValue() == group)
                    .map(named -> named.getKey())
                    .findFirst()
                    .orElse(null);
        }
    }
}
