package io.baton.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends what {@link ProcessHandle} can send, and the one signal it cannot. */
final class Signals {

    private static final Duration POLL = Duration.ofMillis(20);

    private Signals() {}

    static void send(Ending ending, ProcessHandle process) {
        switch (ending) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    static boolean awaitExit(Process child, Duration patience) {
        return child.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** For a process that is not our child, which Java itself looks at only every few seconds. */
    static boolean awaitExit(ProcessHandle stranger, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (isRunning(stranger)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** What has ended and is not yet collected by its parent counts as gone. */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            return !Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
                    .contains(") Z ");
        } catch (IOException e) {
            // Gone meanwhile, or a system without /proc.
            return process.isAlive();
        }
    }

    // Through the shell, because its kill is built in everywhere, while a kill program is not.
    private static void interrupt(ProcessHandle process) {
        try {
            var shell = new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitExit(shell, Duration.ofSeconds(2));
        } catch (IOException e) {
            process.destroy();
        }
    }
}
