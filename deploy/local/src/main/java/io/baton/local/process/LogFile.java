package io.baton.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What one process writes, of this run; the run before it is kept beside it as {@code <name>.log.1}. */
public record LogFile(Path path) {

    private static final int TAIL_BYTES_MAX = 64 * 1024;

    /** A fresh log file of that name in a folder. */
    public static LogFile fresh(Path folder, String name) {
        var path = folder.resolve(name + ".log");
        try {
            if (Files.exists(path)) {
                Files.move(path, folder.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(path);
        } catch (IOException e) {
            throw new CannotStart("The log file " + path + " cannot be written: " + e, e);
        }
        return new LogFile(path);
    }

    /** Everything written so far. */
    public String text() {
        try {
            return new String(Files.readAllBytes(path), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines, oldest first; empty when there is nothing to read. */
    public List<String> tail(int lines) {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var from = Math.max(0, file.length() - TAIL_BYTES_MAX);
            var bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var all = new String(bytes, UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
