package io.baton.bench.shopfloor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.bench.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes entries as fast as they are taken; only those that were answered with a 201 count. */
final class Scanners {

    static final int BURST = 1000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final List<String> TYPES =
            List.of("barcode_scan", "piece_cut", "assembly_weld", "quality_check", "packaging", "shipping");

    /** The demo directory's, since others would be refused. */
    private static final String WORKSTATION = "33333333-3333-4333-8333-33333333330";

    private static final List<Integer> USERS = List.of(1, 2, 11, 12, 21, 31, 41, 51);

    private final HttpClient client;

    private final URI target;

    private final String token;

    private final List<byte[]> singles;

    private final List<byte[]> bursts;

    Scanners(HttpClient client, URI target, Session manager) {
        this.client = client;
        this.target = target;
        this.token = manager.token();
        var random = new Random(1);
        // Made before: the client shares the machine with what it measures.
        this.singles = IntStream.range(0, 500)
                .mapToObj(one -> entry(random).getBytes(UTF_8))
                .toList();
        this.bursts = IntStream.range(0, 16)
                .mapToObj(burst -> IntStream.range(0, BURST)
                        .mapToObj(one -> entry(random))
                        .collect(Collectors.joining(",", "{\"workflows\":[", "]}"))
                        .getBytes(UTF_8))
                .toList();
    }

    /** Entries a second, one in a call. */
    double writeSingly(int callers, Duration span) throws InterruptedException, ExecutionException {
        return write("/api/v1/workflow", singles, callers, span);
    }

    /** Entries a second, a thousand in a call. */
    double writeInBursts(int callers, Duration span) throws InterruptedException, ExecutionException {
        return BURST * write("/api/v1/workflow/batch", bursts, callers, span);
    }

    private double write(String path, List<byte[]> bodies, int callers, Duration span)
            throws InterruptedException, ExecutionException {
        if (callers == 0) {
            return 0;
        }
        var taken = new AtomicInteger();
        var begin = System.nanoTime();
        var end = begin + span.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calling = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        for (var call = caller; System.nanoTime() < end; call += callers) {
                            post(path, bodies.get(call % bodies.size()));
                            taken.incrementAndGet();
                        }
                    }))
                    .toList();
            for (var caller : calling) {
                caller.get();
            }
        }
        return taken.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private void post(String path, byte[] body) {
        var request = HttpRequest.newBuilder(target.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + ": " + new String(answer.body(), UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("An entry was not taken", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    private static String entry(Random random) {
        return """
                {"action_type":"%s","workstation_guid":"%s%d","user_guid":"00000000-0000-4000-8000-%012d",\
                "action_value":"{\\"barcode\\": \\"%08d\\", \\"item_type\\": \\"piece\\"}"}\
                """.formatted(
                        TYPES.get(random.nextInt(TYPES.size())),
                        WORKSTATION,
                        1 + random.nextInt(3),
                        USERS.get(random.nextInt(USERS.size())),
                        random.nextInt(100_000_000));
    }
}
