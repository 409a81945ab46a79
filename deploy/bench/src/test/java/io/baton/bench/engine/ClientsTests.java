package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ClientsTests {

    private static final Duration TIME = Duration.ofMillis(200);

    @Test
    void eachClientRunsAgainAsSoonAsItMay() throws InterruptedException {
        var engine = new Slow(
                Duration.ofMillis(10), text -> new StringBuilder(text).reverse().toString());

        var round = Clients.drive(engine, 4, TIME);

        assertThat(engine.atOnceMax.get()).isEqualTo(4);
        // Those under way at the end are not counted.
        assertThat(round.runs()).isPositive().isBetween(engine.runs.get() - 4L, (long) engine.runs.get());
        assertThat(round.p50()).isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    void anEngineThatMakesSomethingElseIsFoundOut() {
        var engine = new Slow(Duration.ofMillis(1), text -> text);

        assertThatIllegalStateException()
                .isThrownBy(() -> Clients.drive(engine, 1, TIME))
                .withStackTraceContaining("Three steps made 'Hello, world!'");
    }

    /** Takes the same time for each run. */
    private static final class Slow implements Contender {

        private final Duration time;

        private final UnaryOperator<String> steps;

        private final AtomicInteger atOnce = new AtomicInteger();

        private final AtomicInteger atOnceMax = new AtomicInteger();

        private final AtomicInteger runs = new AtomicInteger();

        private Slow(Duration time, UnaryOperator<String> steps) {
            this.time = time;
            this.steps = steps;
        }

        @Override
        public String run(String text) {
            runs.incrementAndGet();
            atOnceMax.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            var end = System.nanoTime() + time.toNanos();
            for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            atOnce.decrementAndGet();
            return steps.apply(text);
        }

        @Override
        public String outputOf(String run) {
            return run;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("It is not the clients' to close");
        }
    }
}
