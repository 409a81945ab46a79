package io.baton.execution.step;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The functions that jq expressions may call: the library's, each with a meter in it, and ours in place of some. */
final class JqFunctions {

    static final Version VERSION = Versions.JQ_1_7;

    /** They tell of the machine, or differ from call to call. */
    private static final Set<String> FORBIDDEN =
            Set.of("env/0", "now/0", "debug_scope/0", "input/0", "inputs/0", "debug/0", "debug/1", "stderr/0");

    /** They compare each part of their input with each part of their argument. */
    private static final Set<String> COMPARING = Set.of("contains/1", "indices/1", "index/1", "rindex/1", "split/1");

    private static final Set<String> REACHING = Set.of("setpath/2", "getpath/1");

    private static final int INDEX_MAX = 100_000;

    private JqFunctions() {}

    /** A scope with all of them. */
    static Scope scope() {
        var scope = Scope.newEmptyScope();
        var functions = new TreeMap<>(BuiltinFunctionLoader.getInstance().listFunctions(VERSION, scope));
        functions.keySet().removeAll(FORBIDDEN);
        functions.replaceAll(JqFunctions::metered);
        functions.putAll(Map.of(
                "_match_impl/3", JqTexts.MATCH,
                "_sub_impl/3", JqTexts.SUBSTITUTE,
                "implode/0", JqTexts.IMPLODE));
        functions.forEach(scope::addFunction);
        return scope;
    }

    private static Function metered(String name, Function function) {
        if (function instanceof JsonQueryFunction) {
            JqTree.walk(function);
            return function;
        }
        return metering(name, function);
    }

    /** Refuses a number that is far out as an index, also within a path. */
    static void near(JsonNode index) {
        if (index.isNumber() && Math.abs(index.doubleValue()) > INDEX_MAX) {
            throw new JsonQueryException("an index may be no greater than " + INDEX_MAX);
        }
        index.forEach(JqFunctions::near);
    }

    private static Function metering(String name, Function function) {
        return (scope, args, in, path, output, version) -> {
            var meter = JqMeter.CURRENT.get();
            PathOutput metered = (value, at) -> {
                meter.made(value);
                output.emit(value, at);
            };
            var checked = args.stream()
                    .<Expression>map(arg -> new Argument(arg, value -> check(name, in, value)))
                    .toList();
            function.apply(scope, checked, in, path, metered, version);
        };
    }

    private static void check(String name, JsonNode in, JsonNode value) {
        if (COMPARING.contains(name)) {
            JqMeter.CURRENT.get().compared(in, value);
        } else if (REACHING.contains(name)) {
            near(value);
        } else if (name.equals("join/1") && value.isString()) {
            JqMeter.length((double) in.size() * value.stringValue().length());
        }
    }

    private interface Check {
        void accept(JsonNode value);
    }

    private record Argument(Expression inner, Check check) implements Expression {

        @Override
        public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput output, boolean requirePath) {
            PathOutput checked = (value, at) -> {
                check.accept(value);
                output.emit(value, at);
            };
            inner.apply(scope, in, path, checked, requirePath);
        }
    }
}
