package io.baton.execution.step;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.operators.MultiplyOperator;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Puts a meter into a parsed jq expression: around each expression within it and each operator. The library offers no place
 * for that, so it is done to the fields of its tree. See {@code docs/adr/0008-jq.md}.
 */
final class JqTree {

    private static final String LIBRARY = "net.thisptr.jackson.jq.";

    private JqTree() {}

    /** The expression, metered. Its own tree is changed. */
    static Expression metered(Expression expression) {
        walk(expression);
        // Left bare: they do nothing of their own, and the tree asks whether it has them.
        return expression instanceof ThisObject || expression instanceof ValueLiteral
                ? expression
                : new Metered(expression, makes(expression));
    }

    private static boolean makes(Expression expression) {
        return expression instanceof ArrayConstruction
                || expression instanceof ObjectConstruction
                || expression instanceof StringInterpolation
                || expression instanceof BinaryOperatorExpression;
    }

    /** Changes what the node holds, and what is held by what it holds. */
    static void walk(Object node) {
        for (Class<?> type = node.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    change(node, field);
                }
            }
        }
    }

    private static void change(Object node, Field field) {
        try {
            field.setAccessible(true);
            var held = field.get(node);
            var changed = changed(held);
            if (node instanceof BracketFieldAccess && changed instanceof Expression index && isIndex(field)) {
                changed = new Indexing(index);
            }
            if (changed != held) {
                field.set(node, changed);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("The jq library has changed.", impossible);
        }
    }

    private static boolean isIndex(Field field) {
        return Set.of("startExpr", "endExpr").contains(field.getName());
    }

    private static @Nullable Object changed(@Nullable Object held) {
        return switch (held) {
            case null -> null;
            case Metered metered -> metered;
            case Indexing indexing -> indexing;
            case Expression expression -> metered(expression);
            case BinaryOperator operator -> new MeteredOperator(operator);
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>(list.size());
                list.forEach(element -> copy.add(changed(element)));
                yield copy;
            }
            case Enum<?> constant -> constant;
            case Object other -> {
                if (other.getClass().getName().startsWith(LIBRARY)) {
                    walk(other);
                }
                yield other;
            }
        };
    }

    private record Metered(Expression inner, boolean makes) implements Expression {

        @Override
        public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath) {
            var meter = JqMeter.CURRENT.get();
            meter.enter();
            PathOutput metered = (value, at) -> {
                if (makes) {
                    meter.made(value);
                } else {
                    meter.charge(1);
                }
                output.emit(value, at);
            };
            inner.apply(scope, in, path, metered, requirePath);
            meter.leave();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    /** An assignment to a far index would fill everything before it with nulls. */
    private record Indexing(Expression inner) implements Expression {

        @Override
        public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath) {
            PathOutput near = (value, at) -> {
                JqFunctions.near(value);
                output.emit(value, at);
            };
            inner.apply(scope, in, path, near, requirePath);
        }
    }

    private record MeteredOperator(BinaryOperator inner) implements BinaryOperator {

        @Override
        public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) {
            if (inner instanceof MultiplyOperator) {
                JqMeter.length(repeated(left, right));
                JqMeter.length(repeated(right, left));
            }
            var made = inner.apply(mapper, left, right);
            JqMeter.CURRENT.get().made(made);
            return made;
        }

        private static double repeated(JsonNode text, JsonNode times) {
            return text.isString() && times.isNumber() ? text.stringValue().length() * times.doubleValue() : 0;
        }

        @Override
        public String image() {
            return inner.image();
        }
    }
}
