package io.baton.bench;

import io.baton.bench.Watcher.Seen;
import io.baton.local.process.CannotStart;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Measures the time from a ticket's filing until its task is given to an agent and visible to them. How, and what came of it, is
 * in {@code docs/benchmarks.md}.
 */
public final class TicketToTask {

    /** Everybody who may be given the first step, or some tasks would never be seen. */
    private static final List<String> AGENTS = List.of("agent1", "agent2");

    /** How many file the tickets of the warm-up, each the next one when the last is answered. */
    private static final int WARM_UP_CALLERS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Once all is filed, and as long as something is missing. */
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);

    /** Everybody on a ticket's way, and the analytics-service, which hears of all that happens on it. */
    private static final List<String> SERVICES = List.of("ticket-service", "workflow-service", "analytics-service");

    /**
     * What an operator's container gives a service: 65 % of 640 MiB, the collector for so little, and both compilers, which
     * stand back behind the requests.
     */
    private static final List<String> FLAGS = List.of(
            "-Xms10m",
            "-Xmx416m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=4",
            "-XX:ThreadPriorityPolicy=1",
            "-XX:CompilerThreadPriority=10");

    /** What makes each refusal differ from all others. */
    private static final Pattern TRACE = Pattern.compile(",\"trace_id\":\"\\w*\"");

    private final Options options;

    private final URI base;

    private final Supplier<Costs> costs;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    TicketToTask(Options options, URI base, Supplier<Costs> costs) {
        this.options = options;
        this.base = base;
        this.costs = costs;
    }

    /**
     * Runs one measurement; exits with 1 when it is not as promised, a ticket was not filed or its task did not appear, and
     * with 2 when an option is wrong.
     */
    static void main(String... arguments) throws InterruptedException {
        try {
            var options = Options.parse(arguments);
            var result = options.base() == null ? ofItsOwn(options) : elsewhere(options, options.base());
            System.out.println(result);
            System.exit(result.isWhole() && result.isAsPromised() ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
        } catch (CannotStart refusal) {
            System.err.println(refusal.said());
            System.exit(1);
        } catch (ExecutionException | IllegalStateException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    private static Result elsewhere(Options options, URI base) throws InterruptedException, ExecutionException {
        return new TicketToTask(options, base, () -> new Costs(Map.of())).run();
    }

    private static Result ofItsOwn(Options options) throws InterruptedException, ExecutionException {
        var home = Path.of("../..").toAbsolutePath().normalize();
        var setup = new OwnSuite.Setup(SERVICES, List.of(), FLAGS);
        try (var suite = OwnSuite.start(home, home.resolve("deploy/bench/target/tickets"), setup)) {
            return new TicketToTask(options, suite.door(), () -> Costs.of(suite)).run();
        }
    }

    Result run() throws InterruptedException, ExecutionException {
        var agents = AGENTS.stream().map(this::session).toList();
        var desk = Desk.open(session("admin"), agents.getFirst(), "Bench " + System.currentTimeMillis());
        var watchers = agents.stream()
                .map(agent -> new Watcher(agent, options.pause()))
                .toList();
        watchers.forEach(Watcher::begin);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var watching = watchers.stream().map(threads::submit).toList();
            try {
                awaitTasks(warmUp(desk, threads), watchers);
                return measure(desk, watchers, threads);
            } finally {
                watchers.forEach(Watcher::stop);
                for (var watcher : watching) {
                    watcher.get();
                }
            }
        }
    }

    private Result measure(Desk desk, List<Watcher> watchers, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        var begin = System.nanoTime();
        var looks = looks(watchers);
        var before = costs.get();
        var pending = file(desk, options.tickets(), threads);
        var filings = filed(pending);
        awaitTasks(filings, watchers);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return Result.of(
                filings,
                seen(watchers),
                pending.size() - filings.size(),
                took.multipliedBy(watchers.size()).dividedBy(looks(watchers) - looks),
                costs.get().since(before));
    }

    /** Files no faster than is answered: what has just been started must be warmed and not drowned. */
    private List<Filing> warmUp(Desk desk, ExecutorService threads) throws InterruptedException, ExecutionException {
        var numbers = new AtomicInteger();
        var pending = new ArrayList<Future<List<Filing>>>();
        for (var caller = 0; caller < WARM_UP_CALLERS; caller++) {
            pending.add(threads.submit(() -> {
                var filings = new ArrayList<Filing>();
                for (var i = numbers.getAndIncrement(); i < options.warmUp(); i = numbers.getAndIncrement()) {
                    filings.add(desk.file(i, System.nanoTime()));
                }
                return filings;
            }));
        }
        var filings = new ArrayList<Filing>();
        for (var some : pending) {
            filings.addAll(some.get());
        }
        return filings;
    }

    /** Files at the asked rate, whether or not earlier ones were answered: a slow answer must not spare the suite load. */
    private List<Future<Filing>> file(Desk desk, int count, ExecutorService threads) {
        var begin = System.nanoTime();
        var pending = new ArrayList<Future<Filing>>();
        for (var i = 0; i < count; i++) {
            var number = i;
            var due = begin + i * 1_000_000_000L / options.rate();
            LockSupport.parkNanos(due - System.nanoTime());
            pending.add(threads.submit(() -> desk.file(number, due)));
        }
        return pending;
    }

    /** Those that were answered with a ticket; what became of the others is said, and does not end the measurement. */
    private static List<Filing> filed(List<Future<Filing>> pending) throws InterruptedException {
        var filings = new ArrayList<Filing>();
        var failures = new TreeMap<String, Integer>();
        for (var filing : pending) {
            try {
                filings.add(filing.get());
            } catch (ExecutionException failure) {
                var cause = failure.getCause();
                var message = String.valueOf(cause == null ? failure : cause.getMessage());
                failures.merge(TRACE.matcher(message).replaceAll(""), 1, Integer::sum);
            }
        }
        failures.forEach((message, count) -> System.err.println(count + " times " + message));
        if (filings.isEmpty()) {
            throw new IllegalStateException("No ticket could be filed");
        }
        return filings;
    }

    private static void awaitTasks(List<Filing> filings, List<Watcher> watchers) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!seen(watchers).keySet().containsAll(numbers(filings)) && System.nanoTime() < until) {
            LockSupport.parkNanos(SWEEP_PAUSE.toNanos());
            watchers.forEach(Watcher::sweep);
        }
    }

    private static Set<String> numbers(List<Filing> filings) {
        return filings.stream().map(Filing::ticket).collect(Collectors.toSet());
    }

    private static Map<String, Seen> seen(List<Watcher> watchers) {
        var seen = new HashMap<String, Seen>();
        watchers.forEach(watcher -> seen.putAll(watcher.firstSeen()));
        return seen;
    }

    private static long looks(List<Watcher> watchers) {
        return watchers.stream().mapToLong(Watcher::looks).sum();
    }

    private Session session(String username) {
        return Session.of(client, base, username);
    }
}
