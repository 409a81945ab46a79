package io.baton.execution.step;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;
import tools.jackson.databind.JsonNode;

/** Evaluates jq expressions of users, who may mean no good: in bounded time and memory, and without a look at the machine. */
final class Jq {

    static final int EXPRESSION_MAX = 4_000;

    /** The parser goes down with every bracket. */
    private static final int BRACKETS_MAX = 50;

    private static final int RESULTS_MAX = 10_000;

    private static final int COMPILED_MAX = 1_000;

    /** Expressions within each other that any thread's stack holds; enough for all that does not call itself. */
    private static final int DEPTH = 100;

    private static final int DEEP = 4_000;

    private static final long DEEP_STACK_BYTES = 32L << 20;

    private static final int DEEP_THREADS = 2;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Scope functions = JqFunctions.scope();

    private final ThreadPoolExecutor deep = new ThreadPoolExecutor(
            DEEP_THREADS,
            DEEP_THREADS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            // Whoever puts something in waits for it, so that it holds no more than there are callers.
            new LinkedBlockingQueue<>(),
            work -> Thread.ofPlatform()
                    .daemon()
                    .name("jq")
                    .stackSize(DEEP_STACK_BYTES)
                    .unstarted(work));

    private final Cache<String, Expression> compiled =
            Caffeine.newBuilder().maximumSize(COMPILED_MAX).build();

    /** Why an expression cannot be read or has no results; the message is for its user. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        private Failure(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    Jq() {
        deep.allowCoreThreadTimeOut(true);
    }

    void check(String expression) throws Failure {
        compiled(expression);
    }

    /** All results of the expression, in order. */
    List<JsonNode> evaluate(String expression, JsonNode input) throws Failure {
        var readable = compiled(expression);
        try {
            return evaluate(readable, input, DEPTH);
        } catch (JqMeter.TooDeep | StackOverflowError shallow) {
            return evaluateDeep(readable, input);
        }
    }

    /** Once more from the start, which nobody notices, on a thread with a large stack. */
    private List<JsonNode> evaluateDeep(Expression expression, JsonNode input) throws Failure {
        try {
            return deep.submit(() -> evaluate(expression, input, DEEP)).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Failure failure) {
                throw failure;
            }
            if (failed.getCause() instanceof JqMeter.TooDeep || failed.getCause() instanceof StackOverflowError) {
                throw new Failure("jq_limit", "It calls itself too often, or is nested too deeply.");
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("time_limit", "The evaluation was interrupted.");
        }
    }

    private List<JsonNode> evaluate(Expression expression, JsonNode input, int depth) throws Failure {
        var results = new ArrayList<JsonNode>();
        Output output = result -> {
            if (results.size() == RESULTS_MAX) {
                throw new TooMany();
            }
            results.add(result);
        };
        try {
            ScopedValue.where(JqMeter.CURRENT, new JqMeter(depth))
                    .run(() -> expression.apply(Scope.newChildScope(functions), input, output));
            return results;
        } catch (JsonQueryException failed) {
            throw new Failure("jq", String.valueOf(failed.getOriginalMessage()));
        } catch (JqMeter.Exhausted exhausted) {
            throw new Failure("jq_limit", String.valueOf(exhausted.getMessage()));
        } catch (Deadline.Passed passed) {
            throw new Failure("time_limit", Failures.tooSlow().error().message());
        } catch (TooMany tooMany) {
            throw new Failure("jq_limit", "It has more than " + RESULTS_MAX + " results.");
        }
    }

    private Expression compiled(String expression) throws Failure {
        var known = compiled.getIfPresent(expression);
        if (known != null) {
            return known;
        }
        if (expression.length() > EXPRESSION_MAX || depth(expression) > BRACKETS_MAX) {
            throw new Failure("jq_syntax", "It is longer or nested more deeply than an expression may be.");
        }
        try {
            var read = JqTree.metered(ExpressionParser.compile(expression, JqFunctions.VERSION));
            compiled.put(expression, read);
            return read;
        } catch (JsonQueryException unreadable) {
            throw new Failure("jq_syntax", firstLine(String.valueOf(unreadable.getOriginalMessage())));
        } catch (StackOverflowError deep) {
            throw new Failure("jq_syntax", "It is nested more deeply than an expression may be.");
        }
    }

    /** Brackets within texts count too: a limit need not be exact. */
    private static int depth(String expression) {
        var depth = 0;
        var deepest = 0;
        for (var index = 0; index < expression.length(); index++) {
            switch (expression.charAt(index)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {}
            }
        }
        return deepest;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("It cannot be read.");
    }

    private static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooMany() {
            super("Too many results.", null, false, false);
        }
    }
}
