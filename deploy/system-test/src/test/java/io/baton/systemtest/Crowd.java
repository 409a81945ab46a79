package io.baton.systemtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Many who start executions all the time, at whichever instance answers, and keep what was accepted. */
final class Crowd implements AutoCloseable {

    private static final int PEOPLE = 5;

    private static final Duration PAUSE = Duration.ofMillis(120);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicInteger requests = new AtomicInteger();

    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    private final String name = Long.toString(System.nanoTime(), 36);

    private volatile boolean going = true;

    /** Begins at once. */
    Crowd(List<URI> instances, List<String> workflows, String token) {
        IntStream.range(0, PEOPLE)
                .forEach(person -> people.execute(() -> {
                    while (going) {
                        var number = requests.getAndIncrement();
                        var instance = instances.get(number % instances.size());
                        var workflow = workflows.get(number / instances.size() % workflows.size());
                        ask(instance.resolve("/workflows/" + workflow + "/execute"), name + "-" + number, token);
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }));
    }

    /** Asks once: what is refused or goes under is no promise, and nobody asks for it again. */
    private void ask(URI execute, String text, String token) {
        var request = HttpRequest.newBuilder(execute)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"input\":{\"text\":\"%s\"}}".formatted(text)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                accepted.put(JSON.readTree(answer.body()).path("execution_id").asString(), text);
            }
        } catch (IOException unanswered) {
            // The instance is dead or frozen.
        } catch (InterruptedException interrupted) {
            going = false;
        }
    }

    /** The executions that were promised so far, with the text that each was given. */
    Map<String, String> accepted() {
        return Map.copyOf(accepted);
    }

    /** Asks no more, and waits for the last answers. */
    @Override
    public void close() {
        going = false;
        people.close();
        http.close();
    }
}
