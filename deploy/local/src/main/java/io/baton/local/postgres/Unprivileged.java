package io.baton.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it runs as nobody, while to the file system it stays the
 * owner of its folder, so that root needs no other account and no change of owner.
 */
final class Unprivileged {

    private static final int ROOT = 0;

    private Unprivileged() {}

    /** What to put before a command, told from the owner of a file that this process has made. */
    static List<String> prefix(Path ours) {
        try {
            return Files.getAttribute(ours, "unix:uid").equals(ROOT) ? List.of("unshare", "-U") : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
