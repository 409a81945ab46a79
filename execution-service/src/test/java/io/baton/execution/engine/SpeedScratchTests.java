package io.baton.execution.engine;

import static io.baton.execution.engine.TrialPlans.node;
import static io.baton.execution.engine.TrialPlans.plan;
import static io.baton.execution.engine.TrialPlans.wanted;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

@EngineTest @SuppressWarnings("all")
class SpeedScratchTests {

    @Autowired Engine engine;
    @Autowired Plans plans;
    @Autowired Placement placement;
    @Autowired DatabaseClient database;
    @Autowired Runs runs;

    @Test
    void speed() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !placement.held().isEmpty());
        System.out.println("fsync " + database.sql("select current_setting('fsync') || current_setting('synchronous_commit')").mapValue(String.class).one().block());
        long plan = Objects.requireNonNull(plans.save(plan(node("a", "Say", "{'word':'Hello, world!'}"), node("b", "Say", "{'word':'y'}"), node("c", "Say", "{}"))).block());
        for (int clients : new int[] {1, 16, 64, 128, 256}) {
            for (int round = 0; round < 3; round++) {
                long[] c0 = cpu();
                long n = clients == 1 ? 1500 : 20000;
                var t = System.nanoTime();
                var lat = new long[(int) n];
                Flux.range(0, (int) n)
                        .flatMap(i -> {
                            var t0 = System.nanoTime();
                            return engine.start(wanted(plan, "flow", "{}", null)).doOnNext(o -> lat[i] = System.nanoTime() - t0);
                        }, clients)
                        .then().block();
                var s = (System.nanoTime() - t) / 1e9;
                Arrays.sort(lat);
                long[] c1 = cpu();
                System.out.printf("CPU/run us: jvm %.0f pg %.0f%n", (c1[0]-c0[0])*10000.0/n, (c1[1]-c0[1])*10000.0/n);
                System.out.printf("SPEED clients %d: %.0f runs/s p50 %.2f p99 %.2f ms%n", clients, n / s, lat[(int) (n / 2)] / 1e6, lat[(int) (n * 0.99)] / 1e6);
            }
        }
    }

    @Test
    void backlog() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> !placement.held().isEmpty());
        long plan = Objects.requireNonNull(plans.save(plan(node("a", "Say", "{'word':'Hello, world!'}"), node("b", "Say", "{'word':'y'}"), node("c", "Say", "{}"))).block());
        for (int size : new int[] {10000, 10000, 50000, 100000}) {
            var flow = "f" + size + System.nanoTime();
            var t = System.nanoTime();
            Flux.range(0, size / 1000).concatMap(b -> engine.startAll(java.util.stream.IntStream.range(0, 1000).mapToObj(i -> wanted(plan, flow, "{}", null)).toList())).then().block();
            var t1 = System.nanoTime();
            long left = database.sql("select count(*) from run").mapValue(Long.class).one().block();
            long[] c0 = cpu();
            var other = java.util.UUID.randomUUID();
            var t2 = System.nanoTime();
            for (int k = 0; k < 10; k++) {
                var q = System.nanoTime();
                engine.startAll(java.util.List.of(wanted(plan, "other" + flow + k, "{}", other))).block();
                final int kk = k;
                while (runs.unfinished("other" + flow + kk).block()) Thread.sleep(2);
                System.out.printf("SPEED other company %.1f ms%n", (System.nanoTime() - q) / 1e6);
            }
            while (database.sql("select count(*) from run").mapValue(Long.class).one().block() > 0) Thread.sleep(20);
            var s = (System.nanoTime() - t1) / 1e9;
            long[] c1 = cpu();
            System.out.printf("SPEED backlog %d: queued in %.2f s, left then %d, drained at %.0f/s jvm %d pg %d us%n", size, (t1 - t) / 1e9, left, left / s, (c1[0]-c0[0])*10000/left, (c1[1]-c0[1])*10000/left);
            var res = database.sql("select status, count(*) n from run_ended where flow = '" + flow + "' group by 1").map(r -> r.get(0, String.class) + r.get(1, Long.class)).all().collectList().block();
            System.out.println("SPEED " + res);
        }
    }

    static long[] cpu() {
        long[] r = new long[2];
        long me = ProcessHandle.current().pid();
        r[0] = ticks(me);
        ProcessHandle.current().descendants().forEach(p -> r[1] += ticks(p.pid()));
        if (r[1] == 0) {
            ProcessHandle.allProcesses().filter(p -> p.info().command().orElse("").endsWith("/postgres")).forEach(p -> r[1] += ticks(p.pid()));
        }
        return r;
    }

    static long ticks(long pid) {
        try {
            var s = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + pid + "/stat"));
            var f = s.substring(s.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(f[11]) + Long.parseLong(f[12]);
        } catch (Exception e) {
            return 0;
        }
    }
}
