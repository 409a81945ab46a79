package io.baton.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends what {@link ProcessHandle} can send, and the one signal it cannot. */
final class Signals {

    private Signals() {}

    static void send(Ending ending, ProcessHandle process) {
        switch (ending) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    static boolean awaitExit(ProcessHandle process, Duration patience) {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    // Through the shell, because its kill is built in everywhere, while a kill program is not.
    private static void interrupt(ProcessHandle process) {
        try {
            var shell = new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitExit(shell.toHandle(), Duration.ofSeconds(2));
        } catch (IOException e) {
            process.destroy();
        }
    }
}
