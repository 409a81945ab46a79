package io.baton.execution.runner;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one script, fresh for it and gone after it.
 *
 * @param mark by which its processes are known
 * @param slot among those that are used at the same time
 */
record Workspace(Path root, String mark, int slot) {

    /** Makes the folders. */
    static Workspace make(Path root, String mark, int slot) throws IOException {
        var workspace = new Workspace(root, mark, slot);
        Files.createDirectory(root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var name : new String[] {"work", "home", "tmp", "artifacts", "reports", "supplied"}) {
            Files.createDirectory(root.resolve(name));
        }
        return workspace;
    }

    Path work() {
        return root.resolve("work");
    }

    Path artifacts() {
        return root.resolve("artifacts");
    }

    Path reports() {
        return root.resolve("reports");
    }

    Path supplied() {
        return root.resolve("supplied");
    }

    Path script() {
        return root.resolve("script.sh");
    }

    /** Makes everything in it that user's, and of the group of the same number. */
    void giveTo(int user) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (var path : (Iterable<Path>) tree::iterator) {
                Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Deletes everything below, and no link's target. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // A script may have locked its own folders.
                if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
