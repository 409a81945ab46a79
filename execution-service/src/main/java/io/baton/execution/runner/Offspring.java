package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Processes that somebody started for a script, found by the mark in their environment: wherever they went, whoever is their parent
 * and whatever session they made for themselves.
 */
final class Offspring {

    static final String MARK = "BATON_STEP_MARK";

    private static final Path PROCESSES = Path.of("/proc");

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Offspring() {}

    /** Kills them until there are none, and answers whether there are none. */
    static boolean end(String markBeginning) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var found = of(markBeginning);
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            found.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(PAUSE.toNanos());
            found = of(markBeginning);
        }
        return found.isEmpty();
    }

    /** Those whose mark begins so. None are found where the system does not show environments. */
    static List<ProcessHandle> of(String markBeginning) {
        var wanted = "\0" + MARK + "=" + markBeginning;
        try (var folders = Files.list(PROCESSES)) {
            return folders.filter(folder -> isMarked(folder, wanted))
                    .flatMap(Offspring::process)
                    .toList();
        } catch (IOException noSuchFolder) {
            return List.of();
        }
    }

    private static Stream<ProcessHandle> process(Path folder) {
        return ProcessHandle.of(Long.parseLong(folder.getFileName().toString())).stream();
    }

    private static boolean isMarked(Path folder, String wanted) {
        return Optional.of(folder.getFileName().toString())
                .filter(name -> name.matches("\\d{1,10}"))
                .map(name -> environment(folder.resolve("environ")).contains(wanted))
                .orElse(false);
    }

    private static String environment(Path file) {
        try {
            return "\0" + Files.readString(file, ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }
}
