package io.baton.execution.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.execution.ExecutionServiceTest;
import io.baton.platform.problem.ProblemWriter;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Threads that are kept busy, and what a request meets meanwhile. */
@ExecutionServiceTest
class DoorkeeperTests {

    private static final Duration LIMIT = Duration.ofMillis(75);

    private final DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(2);

    private final LoopLag loops = new LoopLag(threads);

    private final WebTestClient client;

    DoorkeeperTests(@Autowired ProblemWriter problems) {
        client = WebTestClient.bindToWebHandler(exchange -> Mono.empty())
                .webFilter(new Doorkeeper(new Rush(loops), new RushProperties(LIMIT), problems))
                .build();
    }

    @AfterEach
    void end() {
        loops.destroy();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whileAThreadCannotKeepUpWhatWouldStartSomethingIsRefused() {
        var toil = threads.next().scheduleWithFixedDelay(() -> rest(200), 0, 1, TimeUnit.MILLISECONDS);

        await().untilAsserted(() -> client.post()
                .uri("/workflows/wf-1/execute")
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Too many requests"));
        client.get().uri("/workflows").exchange().expectStatus().isOk();

        toil.cancel(false);
        await().untilAsserted(() ->
                client.post().uri("/workflows").exchange().expectStatus().isOk());
    }

    @Test
    void onePauseRefusesNobody() {
        for (var thread : threads) {
            var pause = thread.submit(() -> rest(400));
            // Due later than the beat that the pause made late, and so carried out after it.
            thread.schedule(() -> {}, 100, TimeUnit.MILLISECONDS).awaitUninterruptibly();
            assertThat(pause.isDone()).isTrue();
        }

        assertThat(loops.latest()).isLessThan(LIMIT);
        client.post().uri("/workflows").exchange().expectStatus().isOk();
    }

    private static void rest(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
