package io.baton.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives a command a session of its own. {@code setsid} execs, so the process id stays the one Java knows. */
final class Sessions {

    private static final Optional<String> SETSID = Stream.of(
                    System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "setsid"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();

    private Sessions() {}

    static List<String> own(List<String> command) {
        var whole = new ArrayList<String>();
        SETSID.ifPresent(whole::add);
        whole.addAll(command);
        return whole;
    }
}
