package io.baton.execution.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopLagTests {

    private static final Duration MUCH = Duration.ofMillis(75);

    private final DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(2);

    private final LoopLag loops = new LoopLag(threads);

    @AfterEach
    void end() {
        loops.destroy();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aThreadThatCannotKeepUpIsSeenAndSoIsItsRecovery() {
        var toil = threads.next().scheduleWithFixedDelay(() -> rest(200), 0, 1, TimeUnit.MILLISECONDS);
        await().until(() -> loops.latest().compareTo(MUCH) > 0);

        toil.cancel(false);

        await().until(() -> loops.latest().compareTo(MUCH) < 0);
    }

    @Test
    void onePauseIsNoQueue() {
        for (var thread : threads) {
            var pause = thread.submit(() -> rest(400));
            // Due later than the beat that the pause made late, and so carried out after it.
            thread.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly();
            assertThat(pause.isDone()).isTrue();
        }

        assertThat(loops.latest()).isLessThan(MUCH);
    }

    private static void rest(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
