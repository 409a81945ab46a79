package io.baton.local.service;

import io.baton.local.process.CannotStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build has left below the root of the repository. */
record Build(Path root) {

    /** The class path of a module: its own thin jar, then what the build has written down. */
    List<Path> classPath(String module) {
        var target = root.resolve(module).resolve("target");
        try {
            var dependencies =
                    Files.readString(target.resolve("runtime.classpath")).strip();
            return Stream.concat(
                            Stream.of(thinJar(module, target)),
                            Stream.of(dependencies.split(File.pathSeparator)).map(Path::of))
                    .toList();
        } catch (IOException e) {
            throw new CannotStart("%s is not built: './mvnw package' builds it.".formatted(module), e);
        }
    }

    private static Path thinJar(String module, Path target) throws IOException {
        var name = module.replaceAll(".*/", "") + "-\\d[\\w.]*(-SNAPSHOT)?\\.jar";
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + target));
        }
    }
}
