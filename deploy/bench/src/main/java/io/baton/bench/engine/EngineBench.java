package io.baton.bench.engine;

import io.baton.local.process.CannotStart;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the engine of the execution-service, and beside it the peer. How, and what came of it, is in
 * {@code docs/benchmarks.md}.
 */
public final class EngineBench {

    /** Works for all companies that it belongs to, which is one. */
    private static final String USER = "admin";

    private static final String USER_ELSEWHERE = "other";

    private final EngineOptions options;

    private final Stand stand;

    private final Records records;

    private final Summary summary = new Summary(System.out);

    private EngineBench(EngineOptions options, Stand stand, Records records) {
        this.options = options;
        this.stand = stand;
        this.records = records;
    }

    /** Exits with 1 when something is not as promised or fails, and with 2 when an option is wrong. */
    static void main(String... arguments) {
        try {
            System.exit(isAsPromised(EngineOptions.parse(arguments)) ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(EngineOptions.USAGE);
            System.exit(2);
        } catch (CannotStart refusal) {
            System.err.println(refusal.said());
            System.exit(1);
        }
    }

    private static boolean isAsPromised(EngineOptions options) {
        var heap = options.heapMib() + "m";
        var flags = List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        var home = Path.of("../..").toAbsolutePath().normalize();
        try (var stand = Stand.start(home, home.resolve("deploy/bench/target/stand"), flags)) {
            var bench = new EngineBench(options, stand, stand.records());
            bench.inProcess();
            bench.byHttp();
            bench.idle();
            return bench.summary.close();
        }
    }

    private void inProcess() {
        if (wants(Part.IN_PROCESS) || wants(Part.SINGLE)) {
            try (var peer = stand.peer(options.peerConnections());
                    var baton = stand.baton()) {
                new InProcess(options, records, summary).measure(peer, baton);
            }
        }
    }

    private void byHttp() {
        if (wants(Part.HTTP) || wants(Part.SINGLE) || wants(Part.OVERLOAD) || wants(Part.HEAP)) {
            stand.startService();
            try (var flow = Flow.of(stand, USER)) {
                var byHttp = new ByHttp(options, records, summary, flow);
                byHttp.warmUp();
                byHttp(flow, byHttp);
            }
        }
        if (wants(Part.BACKLOG) || wants(Part.FAIRNESS)) {
            stand.startService();
            try (var flow = Flow.of(stand, USER);
                    var elsewhere = Flow.of(stand, USER_ELSEWHERE)) {
                backlog(flow, elsewhere);
            }
        }
    }

    private void byHttp(Flow flow, ByHttp byHttp) {
        if (wants(Part.HTTP)) {
            try (var peer = stand.peer(options.peerConnections())) {
                byHttp.compare(peer);
            }
        }
        if (wants(Part.SINGLE)) {
            byHttp.single();
        }
        if (wants(Part.OVERLOAD)) {
            new Overload(options, records, summary).measure(flow, byHttp.capacity());
        }
        if (wants(Part.HEAP)) {
            byHttp.capacity();
            var seen = heap().soFar();
            summary.find(
                    "heap at full load",
                    "at most %d MiB in use, %d MiB live".formatted(seen.peak(), seen.live()),
                    "<= 512 MiB",
                    options.heapMib() <= 512);
        }
    }

    private void backlog(Flow flow, Flow elsewhere) {
        var backlog = new Backlog(options, records, summary, heap());
        if (wants(Part.BACKLOG)) {
            backlog.measure(flow);
        }
        if (wants(Part.FAIRNESS)) {
            backlog.fairness(flow, elsewhere);
        }
    }

    private void idle() {
        if (wants(Part.IDLE)) {
            stand.startService();
            Idleness.measure(stand, options.round(), summary);
        }
    }

    private Heap heap() {
        var pid = stand.servicePid();
        return new Heap(pid, stand.collectorLog(pid));
    }

    private boolean wants(Part part) {
        return options.parts().contains(part);
    }
}
