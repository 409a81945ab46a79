package io.baton.local.folder;

import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords, made up once and kept where only the owner of the folder can read them. */
public final class Secrets {

    private static final int PASSWORD_BYTES = 24;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** The password of that name: letters, digits, {@code -} and {@code _}. */
    public String password(String name) {
        var file = passwordFile(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("The secret %s cannot be read: %s.".formatted(file, DataFolder.reason(e)), e);
        }
    }

    /** The file that holds that password and nothing else. */
    public synchronized Path passwordFile(String name) {
        var file = folder.resolve(name + ".password");
        if (!Files.exists(file)) {
            create(file);
        }
        return file;
    }

    /** Where another process keeps a key of its own making. */
    public Path keyFile(String name) {
        return folder.resolve(name);
    }

    private void create(Path file) {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            // Written aside and moved, so that nobody finds half a password after a crash.
            var draft = Files.createTempFile(folder, "new", ".password", ownerOnly);
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n");
            Files.move(draft, file);
        } catch (IOException e) {
            throw new CannotStart("The secret %s cannot be written: %s.".formatted(file, DataFolder.reason(e)), e);
        }
    }
}
