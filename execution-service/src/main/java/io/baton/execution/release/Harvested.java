package io.baton.execution.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A file that a script left, with its hash.
 *
 * @param source where it lies now
 */
record Harvested(Path source, Release.File file) {

    private static final int PATH_MAX = 1000;

    /** Bounds of a whole release. */
    record Bounds(int filesMax, long sizeMax) {}

    /**
     * Everything in a folder, in order of paths. Links count as what they lead to, and may not lead out of the folder.
     *
     * @throws ReleaseRefusal if something in it cannot be part of a release
     */
    static List<Harvested> of(Path folder, Bounds bounds) {
        try {
            return harvest(folder, bounds);
        } catch (FileSystemException failure) {
            var file = Path.of(String.valueOf(failure.getFile())).getFileName();
            throw refused((file == null ? "Something" : file) + " in $ARTIFACTS cannot be read.");
        } catch (IOException failure) {
            throw refused("Something in $ARTIFACTS cannot be read.");
        }
    }

    private static List<Harvested> harvest(Path folder, Bounds bounds) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("$ARTIFACTS is no folder any more.");
        }
        var root = folder.toRealPath();
        var sources = new ArrayList<Path>();
        try (var tree = Files.walk(root)) {
            for (var path : (Iterable<Path>) tree::iterator) {
                if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    sources.add(path);
                }
                if (sources.size() > bounds.filesMax()) {
                    throw refused("The build left more than " + bounds.filesMax() + " files.");
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        sources.sort(Comparator.naturalOrder());
        var harvest = new ArrayList<Harvested>(sources.size());
        var left = bounds.sizeMax();
        for (var source : sources) {
            var real = real(root, source);
            left -= Files.size(real);
            if (left < 0) {
                throw refused("The build left more than " + bounds.sizeMax() + " bytes.");
            }
            harvest.add(of(real, name(root, source)));
        }
        return harvest;
    }

    private static Harvested of(Path real, String name) throws IOException {
        var digest = Verification.sha256();
        try (var input = new DigestInputStream(Files.newInputStream(real), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
        }
        var hash = HexFormat.of().formatHex(digest.digest());
        return new Harvested(real, new Release.File(name, hash, Files.size(real), Files.isExecutable(real)));
    }

    private static Path real(Path root, Path source) throws IOException {
        var name = root.relativize(source);
        Path real;
        try {
            real = source.toRealPath();
        } catch (IOException nowhere) {
            throw refused(name + " is a link that leads nowhere.");
        }
        if (!real.startsWith(root)) {
            throw refused(name + " is a link that leads out of $ARTIFACTS.");
        }
        if (!Files.isRegularFile(real)) {
            throw refused(name + " is no file.");
        }
        return real;
    }

    private static String name(Path root, Path source) {
        var name = root.relativize(source).toString().replace('\\', '/');
        if (name.length() > PATH_MAX || name.chars().anyMatch(Character::isISOControl) || name.indexOf('\uFFFD') >= 0) {
            throw refused("A file's name is too long or holds what no name should.");
        }
        return name;
    }

    private static ReleaseRefusal refused(String message) {
        return new ReleaseRefusal("artifacts", message);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(source);
    }
}
