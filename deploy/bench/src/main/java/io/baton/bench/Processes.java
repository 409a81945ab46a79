package io.baton.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the processes that a bench has started. */
public final class Processes {

    private Processes() {}

    /** The JVM that runs this class. */
    public static long running(String mainClass) {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> isRunning(pid, mainClass))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(mainClass + " does not run"));
    }

    /** Asks Linux itself: of a command as long as these Java's own view of a process has nothing. */
    private static boolean isRunning(long pid, String mainClass) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .contains(mainClass);
        } catch (IOException gone) {
            return false;
        }
    }

    /** The process that all others of the PostgreSQL in this folder descend from. */
    public static long postmaster(Path cluster) {
        try (var lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not run", failure);
        }
    }
}
