package io.baton.local;

import io.baton.local.process.CannotStart;
import io.baton.local.process.LogFile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts again what dies after the suite was ready: a few times in a row, each time a little later, and then leaves it, since one
 * part down stops only its own paths.
 */
final class Supervisor {

    private static final int RESTARTS_MAX = 5;
    private static final Duration WELL_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final int TAIL_LINES = 10;

    private final Suite suite;
    private final Console console;

    Supervisor(Suite suite, Console console) {
        this.suite = suite;
        this.console = console;
    }

    void watch() {
        suite.parts().forEach(part -> watch(part, 0));
    }

    private void watch(Part part, int restartsBefore) {
        var since = System.nanoTime();
        var unused = part.death().get().whenComplete((reason, fault) -> {
            var lived = Duration.ofNanos(System.nanoTime() - since);
            died(part, reason, lived.compareTo(WELL_AGAIN_AFTER) > 0 ? 0 : restartsBefore);
        });
    }

    private void died(Part part, String reason, int restartsBefore) {
        if (suite.isClosing()) {
            return;
        }
        console.died(part, reason, new LogFile(part.log()).tail(TAIL_LINES));
        if (restartsBefore >= RESTARTS_MAX) {
            console.note("%s has ended %d times in a row and is left as it is; the rest goes on."
                    .formatted(part.name(), restartsBefore + 1));
            return;
        }
        var later = CompletableFuture.delayedExecutor(restartsBefore, TimeUnit.SECONDS, Thread::startVirtualThread);
        later.execute(() -> startAgain(part, restartsBefore + 1));
    }

    private void startAgain(Part part, int restart) {
        if (suite.isClosing()) {
            return;
        }
        console.note("%s is started again (%d of %d).".formatted(part.name(), restart, RESTARTS_MAX));
        try {
            var begun = System.nanoTime();
            part.start().run();
            console.ready(part.name(), Duration.ofNanos(System.nanoTime() - begun), part.address());
            watch(part, restart);
        } catch (RuntimeException e) {
            died(part, e instanceof CannotStart refusal ? refusal.said() : e.toString(), restart);
        }
    }
}
