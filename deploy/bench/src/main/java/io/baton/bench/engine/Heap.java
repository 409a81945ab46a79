package io.baton.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The heap of the service's JVM, as its collector logs it. */
record Heap(long pid, Path log) {

    /** The most that was in use and the most that was live, so far. */
    CollectorLog soFar() {
        return CollectorLog.read(log);
    }

    /** What is live now: has everything collected first. In MiB. */
    int live() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd cannot reach " + pid);
            }
            return CollectorLog.lastLive(log);
        } catch (IOException failure) {
            throw new UncheckedIOException("jcmd cannot be started", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the heap was measured", interrupted);
        }
    }
}
