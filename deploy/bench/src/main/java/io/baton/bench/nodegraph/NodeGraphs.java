package io.baton.bench.nodegraph;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Measures node graphs of a running suite. */
public final class NodeGraphs {

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Map<String, Object> INPUT =
            Map.of("initial_inputs", Map.of("input_node", Map.of("text", "Hello")));

    private final GraphOptions options;

    private final Session session;

    private NodeGraphs(GraphOptions options) {
        this.options = options;
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.session = Session.of(client, options.base(), "builder").at(options.target());
    }

    /** Runs the measurement; exits with 2 when an option is wrong. */
    static void main(String... arguments) throws InterruptedException {
        try {
            var bench = new NodeGraphs(GraphOptions.parse(arguments));
            bench.diamonds();
            bench.questions();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(GraphOptions.USAGE);
            System.exit(2);
        } catch (ExecutionException | IllegalStateException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private void diamonds() throws InterruptedException, ExecutionException {
        if (options.span().isZero()) {
            return;
        }
        var path = drawn("diamond", Drawing.diamond()) + "run/";
        runFor(path, WARM_UP);
        var took = runFor(path, options.span());
        System.out.printf(
                Locale.ROOT,
                "diamonds of 20 nodes: %,.0f runs/s  %s%n",
                took.size() / (double) options.span().toSeconds(),
                Latencies.of(took));
    }

    private Collection<Duration> runFor(String path, Duration span) throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + span.toNanos();
        var took = new ConcurrentLinkedQueue<Duration>();
        crowd(caller -> {
            while (System.nanoTime() < end) {
                var began = System.nanoTime();
                session.post(path, INPUT);
                took.add(Duration.ofNanos(System.nanoTime() - began));
            }
        });
        return took;
    }

    /** What is measured is from the first decision to the end of the last run. */
    private void questions() throws InterruptedException, ExecutionException {
        if (options.paused() == 0) {
            return;
        }
        var path = drawn("question", Drawing.question()) + "run/";
        var waiting = new ConcurrentLinkedQueue<String>();
        crowd(caller -> {
            for (var run = caller; run < options.paused(); run += options.callers()) {
                waiting.add(session.post(path, INPUT).path("id").asString());
            }
        });
        var decided = List.copyOf(waiting);
        var began = System.nanoTime();
        crowd(caller -> {
            for (var run = caller; run < decided.size(); run += options.callers()) {
                session.post("/wf/process_pause_action/" + decided.get(run) + "/", Map.of("action", "APPROVE"));
            }
        });
        decided.forEach(this::awaitEnd);
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                Locale.ROOT,
                "%,d paused runs: all decided and over after %,d ms, %,.0f/s%n",
                decided.size(),
                took.toMillis(),
                decided.size() * 1e9 / took.toNanos());
    }

    private void awaitEnd(String run) {
        while (!session.get("/run/" + run + "/status/")
                .path("status")
                .asString()
                .equals("COMPLETED")) {
            Thread.onSpinWait();
        }
    }

    private String drawn(String name, Drawing drawing) {
        var workflow = session.post("/wf/", Map.of("name", name, "definition", drawing));
        return "/wf/" + workflow.path("id").asString() + "/";
    }

    private interface Caller {

        void call(int number);
    }

    private void crowd(Caller caller) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, options.callers())
                    .<Future<?>>mapToObj(number -> threads.submit(() -> caller.call(number)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }
}
