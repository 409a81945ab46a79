package io.baton.bench.engine;

import io.baton.bench.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients in this JVM, each of which runs the workflow again as soon as its last run has completed. */
final class Clients {

    private static final String TEXT = "Hello, world!";

    private static final String REVERSED = new StringBuilder(TEXT).reverse().toString();

    private Clients() {}

    /** Counts what completes within the time; a run that is under way at its end is awaited and not counted. */
    static Round drive(Contender contender, int clients, Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<Duration>>>();
            for (var i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(contender, end)));
            }
            var times = new ArrayList<Duration>();
            for (var client : running) {
                times.addAll(client.get());
            }
            return Round.of(clients, time, Latencies.of(times), times.size());
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A run failed", failure.getCause());
        }
    }

    private static List<Duration> client(Contender contender, long end) throws Exception {
        var times = new ArrayList<Duration>();
        var run = "";
        var begin = System.nanoTime();
        while (begin < end) {
            run = contender.run(TEXT);
            var completed = System.nanoTime();
            if (completed <= end) {
                times.add(Duration.ofNanos(completed - begin));
            }
            begin = completed;
        }
        // Once for each client: that something comes out is part of the claim, to read it is not.
        var output = contender.outputOf(run);
        if (!output.equals(REVERSED)) {
            throw new IllegalStateException("Three steps made '" + output + "' of '" + TEXT + "'");
        }
        return times;
    }
}
