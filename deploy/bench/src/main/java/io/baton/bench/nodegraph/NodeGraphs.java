package io.baton.bench.nodegraph;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Measures node graphs of a running suite. */
public final class NodeGraphs {

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** Between two looks at whether everything is over. */
    private static final Duration LOOK = Duration.ofMillis(5);

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
        runFor(path, WARM_UP, new Patience(session));
        var patience = new Patience(session);
        var took = runFor(path, options.span(), patience);
        System.out.printf(
                Locale.ROOT,
                "diamonds of 20 nodes: %,.0f runs/s  %s  %s%n",
                took.size() / (double) options.span().toSeconds(),
                Latencies.of(took),
                patience);
    }

    /** What was over within that span. */
    private Collection<Duration> runFor(String path, Duration span, Patience patience)
            throws InterruptedException, ExecutionException {
        var end = System.nanoTime() + span.toNanos();
        var took = new ConcurrentLinkedQueue<Duration>();
        crowd(caller -> {
            while (System.nanoTime() < end) {
                var answer = patience.post(path, INPUT);
                if (System.nanoTime() <= end) {
                    took.add(answer.took());
                }
            }
        });
        return took;
    }

    /** What is measured is from the first decision to the end of the last run. */
    private void questions() throws InterruptedException, ExecutionException {
        if (options.paused() == 0) {
            return;
        }
        var workflow = drawn("question", Drawing.question());
        var asking = new Patience(session);
        var waiting = asked(workflow, asking);
        System.out.printf(Locale.ROOT, "%,d runs are paused; %s%n", waiting.size(), asking);
        var patience = new Patience(session);
        var began = System.nanoTime();
        eachOf(waiting, run -> patience.post("/wf/process_pause_action/" + run + "/", Map.of("action", "APPROVE")));
        awaitNone(workflow, "PAUSED", "RUNNING");
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                Locale.ROOT,
                "%,d paused runs: all decided and over after %,d ms, %,.0f/s; %s%n",
                waiting.size(),
                took.toMillis(),
                waiting.size() * 1e9 / took.toNanos(),
                patience);
        eachOf(waiting, this::mustBeCompleted);
    }

    /** The ids of runs that all wait for somebody. */
    private List<String> asked(String workflow, Patience patience) throws InterruptedException, ExecutionException {
        var started = new ConcurrentLinkedQueue<String>();
        eachOf(
                Collections.nCopies(options.paused(), workflow + "start_run/"),
                path -> started.add(patience.post(path, INPUT).body().path("id").asString()));
        awaitNone(workflow, "PENDING", "RUNNING");
        return List.copyOf(started);
    }

    /** One short question at a time, so that looking does not cost what is looked at. */
    private void awaitNone(String workflow, String... statuses) {
        for (var status : statuses) {
            while (!session.get(workflow + "runs/?page_size=1&status=" + status).isEmpty()) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private void mustBeCompleted(String run) {
        var status = session.get("/run/" + run + "/status/").path("status").asString();
        if (!status.equals("COMPLETED")) {
            throw new IllegalStateException("The run " + run + " is " + status);
        }
    }

    private void eachOf(List<String> all, Consumer<String> deed) throws InterruptedException, ExecutionException {
        crowd(caller -> {
            for (var place = caller; place < all.size(); place += options.callers()) {
                deed.accept(all.get(place));
            }
        });
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
