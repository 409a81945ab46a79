package io.baton.bench.pipeline;

import io.baton.bench.Latencies;
import io.baton.bench.Session;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Measures pipelines of a running suite. How, and what came of it, is in {@code docs/benchmarks.md}. */
public final class Pipelines {

    /** Says when its process began and when it was about to end, in nanoseconds of the machine's clock. */
    private static final String CLOCK = "date +%s%N; date +%s%N";

    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PipelineOptions options;

    private final Session session;

    private Pipelines(PipelineOptions options) {
        this.options = options;
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.session = Session.of(client, options.base(), "builder");
    }

    /** Runs the measurement; exits with 1 when a log is not whole or something fails, and with 2 when an option is wrong. */
    static void main(String... arguments) {
        try {
            var bench = new Pipelines(PipelineOptions.parse(arguments));
            bench.oneAfterTheOther();
            bench.lineByLine();
            System.exit(bench.atOnce() ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(PipelineOptions.USAGE);
            System.exit(2);
        } catch (IllegalStateException | UncheckedIOException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }

    /** The first run warms up and is not counted. */
    private void oneAfterTheOther() {
        var pipeline = drawn("steps", options.steps(), CLOCK);
        var gaps = new ArrayList<Duration>();
        for (var number = 0; number < options.runs(); number++) {
            var run = ended(started(pipeline));
            if (number > 0) {
                gaps.addAll(gaps(run));
            }
        }
        System.out.printf(Locale.ROOT, "from a step's end to the next one's start: %s%n", Latencies.of(gaps));
    }

    private List<Duration> gaps(JsonNode run) {
        var times = new ArrayList<long[]>();
        for (var stage : run.path("stageRuns")) {
            var lines = log(run, stage.at("/stepRuns/0")).strip().lines().toList();
            times.add(new long[] {Long.parseLong(lines.getFirst()), Long.parseLong(lines.getLast())});
        }
        return IntStream.range(1, times.size())
                .mapToObj(step -> Duration.ofNanos(times.get(step)[0] - times.get(step - 1)[1]))
                .toList();
    }

    /** How old the lines of a log are when they reach somebody who follows it. */
    private void lineByLine() {
        var pipeline = drawn("lines", 1, "for line in $(seq " + options.ticks() + "); do date +%s%N; sleep 0.05; done");
        var run = begun(started(pipeline));
        var ages = new ArrayList<Duration>();
        try (var lines = session.lines(logOf(run, run.at("/stageRuns/0/stepRuns/0")) + "?follow=true")) {
            lines.forEach(line -> ages.add(age(Long.parseLong(line))));
        }
        System.out.printf(Locale.ROOT, "from a line's printing to its follower: %s%n", Latencies.of(ages));
    }

    private static Duration age(long printedNanos) {
        var now = Instant.now();
        return Duration.ofNanos(now.getEpochSecond() * 1_000_000_000 + now.getNano() - printedNanos);
    }

    private boolean atOnce() {
        var pipelines = IntStream.range(0, options.crowd())
                .mapToObj(number -> drawn("crowd " + number, 1, "seq 1 " + options.lines()))
                .toList();
        var began = System.nanoTime();
        var runs = pipelines.stream().map(this::started).toList();
        var whole = runs.stream().map(this::ended).filter(this::isWhole).count();
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                Locale.ROOT,
                "%s %d pipelines at once: over after %.1f s, %d logs of %d lines whole%n",
                whole == runs.size() ? "met   " : "MISSED",
                runs.size(),
                took.toMillis() / 1e3,
                whole,
                options.lines());
        return whole == runs.size();
    }

    private boolean isWhole(JsonNode run) {
        var lines = log(run, run.at("/stageRuns/0/stepRuns/0")).lines().toList();
        return lines.equals(IntStream.rangeClosed(1, options.lines())
                .mapToObj(Integer::toString)
                .toList());
    }

    private String log(JsonNode run, JsonNode step) {
        return session.text(logOf(run, step));
    }

    private static String logOf(JsonNode run, JsonNode step) {
        return "/api/workflowruns/" + run.path("id").asString() + "/steps/"
                + step.path("id").asString() + "/logs";
    }

    private String drawn(String name, int steps, String script) {
        var stages = IntStream.rangeClosed(1, steps)
                .mapToObj(order -> Map.of(
                        "name",
                        "stage " + order,
                        "order",
                        order,
                        "steps",
                        List.of(Map.of(
                                "name",
                                "step" + order,
                                "type",
                                "Test",
                                "configuration",
                                Map.of("testSuite", script, "releaseIds", List.of())))))
                .toList();
        var created =
                session.post("/api/workflows", Map.of("name", "Bench " + name, "projectId", "demo", "stages", stages));
        return "/api/workflows/" + created.path("id").asString();
    }

    private String started(String pipeline) {
        return session.post(pipeline + "/runs", Map.of()).path("runId").asString();
    }

    /** The run as soon as its first step is under way. */
    private JsonNode begun(String run) {
        return seen(run, found -> !found.at("/stageRuns/0/startedAt").isNull());
    }

    private JsonNode ended(String run) {
        var found = seen(run, one -> !one.path("completedAt").isNull());
        if (!found.path("status").asString().equals("Succeeded")) {
            throw new IllegalStateException("The run " + run + " has not succeeded: " + found);
        }
        return found;
    }

    private JsonNode seen(String run, Predicate<JsonNode> isSo) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var found = session.get("/api/workflowruns/" + run);
            if (isSo.test(found)) {
                return found;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new IllegalStateException("The run " + run + " has not come that far");
    }
}
