package io.baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes of an earlier run on the same data folder that outlived their launcher and its watcher. */
public final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LeftOvers() {}

    /** Ends what the records in this folder still name, and deletes the records. Answers the names of what was ended. */
    public static List<String> end(Path records) {
        var ended = new ArrayList<String>();
        for (var record : recordsIn(records)) {
            var entries = entriesOf(record);
            // PostgreSQL goes last: the others still write to it while they end.
            ended.addAll(end(entries, Ending.TERM));
            ended.addAll(end(entries, Ending.INT));
            delete(record);
        }
        return ended;
    }

    /** Ends one such process in order, or by force when it does not obey. */
    public static void end(ProcessHandle process, Ending ending) {
        Signals.send(ending, process);
        if (!Signals.awaitExit(process, PATIENCE)) {
            process.destroyForcibly();
            Signals.awaitExit(process, PATIENCE);
        }
    }

    private static List<String> end(List<Entry> entries, Ending ending) {
        var alive = entries.stream()
                .filter(entry -> entry.ending() == ending && entry.process().isPresent())
                .toList();
        alive.parallelStream().map(Entry::process).flatMap(Optional::stream).forEach(process -> end(process, ending));
        return alive.stream().map(Entry::name).toList();
    }

    private static List<Path> recordsIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pids")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> entriesOf(Path record) {
        try (var lines = Files.lines(record)) {
            return lines.map(Entry::parse).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path record) {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
