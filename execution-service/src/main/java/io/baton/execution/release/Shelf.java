package io.baton.execution.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a target: {@code versions} with what was deployed, and the links {@code current} and {@code previous}. A link is
 * replaced in one piece, so that whoever reads {@code current} sees all of one deployment or all of another.
 */
record Shelf(Path target) {

    /** Processes keep each other out by the file's lock; within one it has to be done by hand. */
    private static final Object WITHIN = new Object();

    Path versions() {
        return target.resolve("versions");
    }

    /** A folder to be filled, which nobody reads yet. */
    Path draft(String name) throws IOException {
        Files.createDirectories(versions());
        return Files.createDirectory(versions().resolve("." + name + "-" + UUID.randomUUID()));
    }

    boolean has(String name) {
        return Files.isDirectory(versions().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes a filled draft a version; of two of the same name one stays. */
    void keep(Path draft, String name) throws IOException {
        synchronized (WITHIN) {
            if (has(name)) {
                delete(draft);
            } else {
                Files.move(draft, versions().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Makes a version the current one, and the current one the previous. Answers what was current, null for nothing. */
    @Nullable
    String show(String name) throws IOException {
        synchronized (WITHIN) {
            try (var channel = FileChannel.open(
                            target.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                var before = shown("current");
                if (lock.isValid() && !name.equals(before)) {
                    if (!has(name)) {
                        throw new ReleaseRefusal("target", "It was replaced at this moment; deploy it again.");
                    }
                    var oldest = shown("previous");
                    if (before != null) {
                        link("previous", before);
                    }
                    link("current", name);
                    drop(oldest);
                }
                return before;
            }
        }
    }

    private @Nullable String shown(String link) throws IOException {
        var path = target.resolve(link);
        if (Files.isSymbolicLink(path)) {
            return Files.readSymbolicLink(path).getFileName().toString();
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReleaseRefusal("target", "The target holds something else called " + link + ".");
        }
        return null;
    }

    private void link(String link, String name) throws IOException {
        var draft = target.resolve("." + link + "-" + UUID.randomUUID());
        Files.createSymbolicLink(draft, Path.of("versions", name));
        Files.move(draft, target.resolve(link), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Deletes a version that is neither shown nor the previous one any more. Of others it is not known whether somebody has filled
     * them just now and is about to show them.
     */
    private void drop(@Nullable String version) throws IOException {
        if (version != null && !version.equals(shown("current")) && !version.equals(shown("previous"))) {
            delete(versions().resolve(version));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
