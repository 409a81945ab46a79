package io.baton.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A few lines of shell at the other end of a pipe. The pipe ends when this process does, even by {@code kill -9}; the watcher
 * then ends what the record names, so that the services need to know nothing about how they are run.
 */
final class Watcher {

    private Watcher() {}

    static Process start(Path record) {
        try (var script = requireNonNull(Watcher.class.getResourceAsStream("watch.sh"), "watch.sh")) {
            var lines = new String(script.readAllBytes(), UTF_8);
            return new ProcessBuilder(Sessions.own(List.of("sh", "-c", lines, "baton-watcher", record.toString())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void dismiss(Process watcher, Duration patience) {
        try {
            watcher.getOutputStream().close();
        } catch (IOException e) {
            watcher.destroyForcibly();
        }
        if (!Signals.awaitExit(watcher, patience)) {
            watcher.destroyForcibly();
        }
    }
}
