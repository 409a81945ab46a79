package io.baton.local.folder;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whole folders at once. */
public final class Trees {

    private Trees() {}

    /** Deletes a folder and all below it; follows no links. */
    public static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CannotStart("%s cannot be deleted: %s.".formatted(root, DataFolder.reason(e)), e);
        }
    }
}
