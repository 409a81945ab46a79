package io.baton.local.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock on a data folder, which the system lets go of when its holder dies, and the mark that the folder is ours: one that
 * is not empty and lacks it is never written to, so a mistyped {@code BATON_DATA} costs nobody their files.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = "baton.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        var file = folder.resolve(NAME);
        try {
            if (!Files.exists(file) && !isEmpty(folder)) {
                throw new CannotStart(
                        "%s is not empty and no data folder of Baton: name another with BATON_DATA.".formatted(folder));
            }
            Files.deleteIfExists(Files.createTempFile(folder, "probe", ".tmp"));
            return locked(folder, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written to: %s.".formatted(folder, DataFolder.reason(e)), e);
        }
    }

    private static FolderLock locked(Path folder, FileChannel channel) throws IOException {
        if (!tryLock(channel)) {
            channel.close();
            var holder = Files.readString(folder.resolve(NAME)).strip();
            throw new CannotStart("Another baton%s runs on the data folder %s."
                    .formatted(holder.isEmpty() ? "" : " (process " + holder + ")", folder));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        return new FolderLock(channel);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process, as when a test starts a second run.
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
