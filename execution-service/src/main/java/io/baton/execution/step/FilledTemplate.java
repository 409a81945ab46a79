package io.baton.execution.step;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.baton.platform.problem.Faults;
import java.io.Writer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Fills Mustache templates of users from JSON. A name means a property of the input, or an index of a list, and nothing else:
 * no method, no other template, no code.
 */
final class FilledTemplate {

    private static final String NO_TEMPLATE = "No template: ";

    private FilledTemplate() {}

    /** Why there is no text; the message is for the template's writer. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient StepResult.Failed failed;

        Failure(StepResult.Failed failed) {
            super(failed.error().message(), null, false, false);
            this.failed = failed;
        }

        StepResult.Failed failed() {
            return failed;
        }
    }

    static void check(String template, String path, Faults faults) {
        try {
            compiler(text -> text).compile(template).visit(new WithoutOthers(path, faults));
        } catch (RuntimeException | StackOverflowError unreadable) {
            faults.add(path, NO_TEMPLATE + sentence(unreadable));
        }
    }

    /** The template with what the input has in the places of its names, each made to fit its place. */
    static String fill(String template, JsonNode input, UnaryOperator<String> fit) throws Failure {
        var text = new StringBuilder();
        try {
            compiler(fit).compile(template).execute(input, new Bounded(text));
            return text.toString();
        } catch (Deadline.Passed passed) {
            throw new Failure(Failures.tooSlow());
        } catch (TooLong tooLong) {
            throw new Failure(Failures.tooLong());
        } catch (RuntimeException | StackOverflowError unreadable) {
            // The library's reader fails on some hostile texts by whatever comes its way.
            throw new Failure(Failures.lasting("template", NO_TEMPLATE + sentence(unreadable)));
        }
    }

    private static String sentence(Throwable unreadable) {
        return unreadable instanceof MustacheException ? String.valueOf(unreadable.getMessage()) : "it cannot be read";
    }

    /** One for each use, since it carries the use's deadline. */
    private static Mustache.Compiler compiler(UnaryOperator<String> fit) {
        return Mustache.compiler()
                .escapeHTML(false)
                .defaultValue("")
                .withCollector(new Properties(new Deadline()))
                // What is written between two braces or three passes here alike.
                .withFormatter(value -> fit.apply(value instanceof JsonNode json ? json.toString() : value.toString()))
                .withLoader(name -> {
                    throw new MustacheException("it takes in another, " + name);
                });
    }

    private static @Nullable Object plain(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> null;
            case STRING -> json.stringValue();
            case BOOLEAN -> json.booleanValue();
            case NUMBER -> json.asString();
            case ARRAY, BINARY, OBJECT, POJO -> json;
        };
    }

    private record Properties(Deadline deadline) implements Mustache.Collector {

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return switch (value) {
                case ArrayNode list -> new Elements(list.iterator(), deadline);
                // How the library says that there is nothing of that name.
                case List<?> none -> none.iterator();
                default -> null;
            };
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof JsonNode ? Properties::property : null;
        }

        private static @Nullable Object property(Object context, String name) {
            var json = (JsonNode) context;
            var found =
                    json.isArray() && name.matches("[0-9]{1,9}") ? json.path(Integer.parseInt(name)) : json.path(name);
            return found.isMissingNode() ? com.samskivert.mustache.Template.NO_FETCHER_FOUND : plain(found);
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }

    /** Lists within lists make loops that need not write anything, so the time is looked at here. */
    private record Elements(Iterator<JsonNode> elements, Deadline deadline) implements Iterator<Object> {

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public Object next() {
            deadline.check();
            var element = plain(elements.next());
            return element == null ? "" : element;
        }
    }

    private record WithoutOthers(String path, Faults faults) implements Mustache.Visitor {

        @Override
        public void visitText(String text) {}

        @Override
        public void visitVariable(String name) {}

        @Override
        public boolean visitInclude(String name) {
            faults.add(path, NO_TEMPLATE + "it takes in another, " + name);
            return false;
        }

        @Override
        public boolean visitParent(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitSection(String name) {
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            return true;
        }
    }

    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("Too long.", null, false, false);
        }
    }

    private static final class Bounded extends Writer {

        private final StringBuilder text;

        private Bounded(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            if (text.length() + (long) length > Values.CHARS_MAX) {
                throw new TooLong();
            }
            text.append(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
