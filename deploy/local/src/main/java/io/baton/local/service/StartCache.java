package io.baton.local.service;

import io.baton.local.folder.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The JDK's ahead-of-time caches of the services, a file for each: loaded and linked classes, ready to be mapped. */
record StartCache(Path folder) {

    /** What to add to the command; nothing when there is no cache that fits it. */
    List<String> flags(String name, JavaCommand command) {
        var file = file(name, command);
        return Files.isRegularFile(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    boolean fits(String name, JavaCommand command) {
        return Files.isRegularFile(file(name, command));
    }

    /** Takes over a finished cache, in place of those that no longer fit. */
    void adopt(Path draft, String name, JavaCommand command) {
        try {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().startsWith(name + "-"))
                        .forEach(Trees::delete);
            }
            Files.move(draft, file(name, command), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name, JavaCommand command) {
        return folder.resolve(name + "-" + command.fingerprint() + ".aot");
    }
}
