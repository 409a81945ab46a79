package io.baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the processes of this run and writes down which live. Each gets a session of its own where the system can give one,
 * so that Ctrl-C in the terminal reaches the launcher alone and it decides the order in which they end.
 */
public final class Children implements AutoCloseable {

    private static final Duration WATCHER_PATIENCE = Duration.ofSeconds(2);

    private final Path record;
    private final Process watcher;
    private final Map<Child, Entry> living = new LinkedHashMap<>();
    private boolean closed;

    /** Keeps its record in that folder, and starts the watcher that reads it should this process be killed. */
    public Children(Path records) {
        record = records.resolve(ProcessHandle.current().pid() + ".pids");
        write();
        watcher = Watcher.start(record);
    }

    /** Starts a process; refuses once the run is ending. */
    public synchronized Child start(String name, List<String> command, Map<String, String> environment, Start how) {
        if (closed) {
            throw new CannotStart("The run is ending.");
        }
        var builder = new ProcessBuilder(Sessions.own(command))
                .directory(how.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(how.log().path().toFile()));
        builder.environment().putAll(environment);
        try {
            var child = new Child(name, builder.start(), how.ending(), how.log());
            living.put(child, Entry.of(child, how.ending()));
            write();
            var unused = child.exit().whenComplete((code, fault) -> forget(child));
            return child;
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** No more processes from now on; those that live are their owners' to end. */
    public synchronized void startNoMore() {
        closed = true;
    }

    /** Ends whatever still lives, which is nothing after an orderly stop, and the watcher. */
    @Override
    public void close() {
        startNoMore();
        List<Child> left;
        synchronized (this) {
            left = new ArrayList<>(living.keySet());
        }
        left.forEach(Child::kill);
        left.forEach(this::forget);
        delete();
        Watcher.dismiss(watcher, WATCHER_PATIENCE);
    }

    private synchronized void forget(Child child) {
        if (living.remove(child) != null) {
            write();
        }
    }

    private void write() {
        var lines = living.values().stream().map(Entry::line).toList();
        var draft = record.resolveSibling(record.getFileName() + ".new");
        try {
            Files.write(draft, lines);
            Files.move(draft, record, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void delete() {
        try {
            Files.deleteIfExists(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
