package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces of one instance of the service. The instance holds a lock as long as it lives; a folder whose lock nobody holds is
 * left over, and so is whatever still runs in it.
 */
final class Workspaces implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workspaces.class);

    private static final String LOCK = ".lock";

    private final Path folder;

    private final String instance = UUID.randomUUID().toString();

    private final AtomicLong count = new AtomicLong();

    private final FileChannel lock;

    private Workspaces(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve(instance));
        // Locked before it has the name by which others find it.
        var draft = folder.resolve(instance + ".draft");
        this.lock = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Objects.requireNonNull(lock.tryLock(), "a lock that nobody else knows");
        Files.move(draft, folder.resolve(instance + LOCK), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws UncheckedIOException if the folder cannot be used */
    static Workspaces in(Path folder) {
        try {
            return new Workspaces(folder.toAbsolutePath().normalize());
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + folder + " of the runner cannot be used", failure);
        }
    }

    /** Where they all are, those of other instances included. */
    Path folder() {
        return folder;
    }

    Workspace open(int slot) throws IOException {
        var name = Long.toString(count.incrementAndGet());
        return Workspace.make(folder.resolve(instance).resolve(name), instance + "/" + name + "/", slot);
    }

    /** The few lines that stand between the service and each script; as a text and not as a file, which a script could rewrite. */
    static String supervisor() {
        try {
            return resource();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends what instances left over that are gone, and deletes their workspaces. */
    void sweep() throws IOException {
        for (var file : locks()) {
            var name = file.getFileName().toString();
            var other = name.substring(0, name.length() - LOCK.length());
            if (!other.equals(instance) && isLeftOver(file)) {
                log.warn("The instance {} of the runner is gone; what it left over is ended", other);
                if (Offspring.end(other + "/")) {
                    Workspace.delete(folder.resolve(other));
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private List<Path> locks() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
    }

    private static boolean isLeftOver(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        } catch (IOException | OverlappingFileLockException held) {
            return false;
        }
    }

    private static String resource() throws IOException {
        try (var script = Workspaces.class.getResourceAsStream("supervise.sh")) {
            return new String(Objects.requireNonNull(script, "supervise.sh").readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        Offspring.end(instance + "/");
        Workspace.delete(folder.resolve(instance));
        Files.deleteIfExists(folder.resolve(instance + LOCK));
        lock.close();
    }
}
