package io.baton.analytics.execution;

import io.baton.platform.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells what happens to the executions of one company, by the events that the execution service would tell it with. */
public final class Runs {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AtomicLong IDS = new AtomicLong();

    private final UUID company;

    private final List<Event> events = new ArrayList<>();

    Runs(UUID company) {
        this.company = company;
    }

    /** What runs: a workflow of a face, which belongs to a project or to none. */
    record Kind(String face, String workflow, @Nullable String project) {

        Kind(String face, String workflow) {
            this(face, workflow, null);
        }
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** One that is asked for then, and nothing more is known of it. */
    Run queued(Kind kind, Instant at) {
        return new Run(kind, "R" + (1_000_000 + IDS.incrementAndGet()), at).told("queued", "PENDING", at, null);
    }

    Run completed(Kind kind, Instant at, long durationMs) {
        return queued(kind, at).started(at).ended("COMPLETED", at.plusMillis(durationMs), null);
    }

    Run failed(Kind kind, Instant at, long durationMs, String type, String code) {
        return queued(kind, at)
                .started(at)
                .ended("FAILED", at.plusMillis(durationMs), Map.of("type", type, "error_code", code));
    }

    /** Executions of any kind and end, over some days from this one; some are retried. */
    public static Runs random(UUID company, long seed, int count, Instant from) {
        var random = new Random(seed);
        var runs = new Runs(company);
        var kinds = List.of(
                new Kind("data-flow", "wf-aaaaaaa1"),
                new Kind("node-graph", "wf-bbbbbbb2"),
                new Kind("pipeline", "S3", "demo"));
        for (var i = 0; i < count; i++) {
            var at = from.plusSeconds(random.nextInt(5 * 86_400));
            var run = runs.queued(kinds.get(random.nextInt(kinds.size())), at);
            for (var step = random.nextInt(4); step > 0; step--) {
                at = at.plusMillis(random.nextInt(200_000_000));
                run.started(at);
                at = at.plusMillis(random.nextInt(200_000_000));
                var status = List.of("COMPLETED", "FAILED", "CANCELLED").get(random.nextInt(3));
                run.ended(
                        status,
                        at,
                        status.equals("FAILED")
                                ? Map.of("type", "Delay", "error_code", "e" + random.nextInt(3))
                                : null);
            }
        }
        return runs;
    }

    /** In batches of any order, some of them more than once. */
    List<List<Event>> shuffledAndRepeated(long seed) {
        var random = new Random(seed);
        var heard = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(3) == 0).forEach(heard::add);
        Collections.shuffle(heard, random);
        var batches = new ArrayList<List<Event>>();
        for (var from = 0; from < heard.size(); from += 7) {
            batches.add(List.copyOf(heard.subList(from, Math.min(heard.size(), from + 7))));
        }
        return batches;
    }

    /** The life of one. */
    final class Run {

        private final Map<String, @Nullable Object> state = new LinkedHashMap<>();

        private final Instant createdAt;

        private @Nullable Instant startedAt;

        private int version;

        private Run(Kind kind, String id, Instant at) {
            this.createdAt = at;
            state.put("execution_id", id);
            state.put("workflow_id", kind.workflow);
            state.put("workflow_name", "Flow " + kind.workflow);
            state.put("workflow_version", 1);
            state.put("face", kind.face);
            if (kind.project != null) {
                state.put("project_id", kind.project);
            }
            state.put("company_guid", company);
        }

        Run started(Instant at) {
            startedAt = at;
            return told("started", "RUNNING", null, null);
        }

        Run ended(String status, Instant at, @Nullable Map<String, String> failedTask) {
            return told("ended", status, at, failedTask);
        }

        private Run told(String what, String status, @Nullable Instant end, @Nullable Map<String, String> failed) {
            var over = what.equals("ended") ? end : null;
            var began = startedAt;
            version++;
            state.put("status", status);
            state.put("created_at", createdAt);
            state.put("started_at", began);
            state.put("completed_at", over);
            state.put(
                    "duration_ms",
                    over == null || began == null
                            ? null
                            : Duration.between(began, over).toMillis());
            state.put("tasks", Map.of("completed", version, "failed", failed == null ? 0 : 1, "skipped", 0));
            state.put("failed_task", failed);
            events.add(new Event(
                    UUID.randomUUID(),
                    "executions",
                    String.valueOf(state.get("execution_id")),
                    "baton.execution." + what + ".v1",
                    createdAt,
                    JSON.valueToTree(Map.of("execution", new LinkedHashMap<>(state), "version", version))));
            return this;
        }
    }
}
