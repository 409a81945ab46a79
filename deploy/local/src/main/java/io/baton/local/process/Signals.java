package io.baton.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends what {@link ProcessHandle} can send, and the signals it cannot. */
final class Signals {

    private static final Duration POLL = Duration.ofMillis(20);

    private Signals() {}

    static void send(Ending ending, ProcessHandle process) {
        switch (ending) {
            case TERM -> process.destroy();
            case INT -> {
                if (!kill("-INT", process)) {
                    process.destroy();
                }
            }
        }
    }

    static void freeze(ProcessHandle process) {
        must(kill("-STOP", process));
    }

    static void thaw(ProcessHandle process) {
        must(kill("-CONT", process));
    }

    private static void must(boolean sent) {
        if (!sent) {
            throw new IllegalStateException("The signal could not be sent.");
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
    private static boolean kill(String signal, ProcessHandle process) {
        try {
            var pid = Long.toString(process.pid());
            var shell = new ProcessBuilder("sh", "-c", "kill \"$1\" \"$2\"", "sh", signal, pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return awaitExit(shell, Duration.ofSeconds(2)) && shell.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
