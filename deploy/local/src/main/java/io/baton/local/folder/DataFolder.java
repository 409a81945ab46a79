package io.baton.local.folder;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** A data folder that this process alone may use until it is closed. */
public final class DataFolder implements AutoCloseable {

    /** What {@code --fresh} empties. The cache holds nothing that is not made again from the build. */
    private static final List<String> DATA = List.of("postgres", "kafka", "secrets", "logs", "runner", "deployed");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Opens the folder, making it where it is missing; refuses one that is not ours, not writable or in use. */
    public static DataFolder open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute, OWNER_ONLY);
        } catch (IOException e) {
            throw new CannotStart("The data folder %s cannot be made: %s.".formatted(absolute, reason(e)), e);
        }
        return new DataFolder(absolute, FolderLock.take(absolute));
    }

    /** Empties it, but for the cache. */
    public void empty() {
        DATA.forEach(name -> Trees.delete(path.resolve(name)));
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** PostgreSQL's cluster; made by whoever fills it. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** Kafka's log folder; made by whoever fills it. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** What each process writes. */
    public Path logs() {
        return made("logs");
    }

    /** Workspaces of the scripts that pipelines run. */
    public Path runner() {
        return made("runner");
    }

    /** What pipelines deploy to the target {@code local}. */
    public Path deployed() {
        return made("deployed");
    }

    /** Records of the processes that live. */
    public Path records() {
        return made("run");
    }

    /** Unpacked binaries, which can be unpacked again. */
    public Path cache() {
        return made("cache");
    }

    /** The services' start-up caches, which can be made again. */
    public Path startCaches() {
        return made("cache/aot");
    }

    /** The passwords and keys of this folder. */
    public Secrets secrets() {
        return new Secrets(made("secrets"));
    }

    /** Lets the next one have it. */
    @Override
    public void close() {
        lock.close();
    }

    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "a file is in its place";
            case FileSystemException fault -> Objects.requireNonNullElseGet(fault.getReason(), fault::toString);
            default -> e.toString();
        };
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(path.resolve(name), OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
