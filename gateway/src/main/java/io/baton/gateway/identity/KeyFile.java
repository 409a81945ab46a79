package io.baton.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.Set;

/** The issuer's private key in a file that nobody but its owner reads, so that tokens outlive a restart. */
final class KeyFile {

    private static final int BITS = 2048;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The key that is there, or a new one. */
    RSAKey key() {
        try {
            return Files.exists(file) ? read() : create();
        } catch (IOException failure) {
            throw new UnusableKey(file, "cannot be read or written: " + failure);
        }
    }

    private RSAKey read() throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new UnusableKey(file, "can be read by others: chmod 600 it, or delete it for a new one");
        }
        try {
            var key = RSAKey.parse(Files.readString(file));
            if (!key.isPrivate() || key.size() < BITS) {
                throw new UnusableKey(file, "holds no private RSA key of " + BITS + " bits: delete it for a new one");
            }
            return named(key);
        } catch (ParseException | IllegalArgumentException | IllegalStateException damaged) {
            throw new UnusableKey(file, "is damaged: restore it, or delete it for a new one");
        }
    }

    private RSAKey create() throws IOException {
        var folder = file.getParent();
        Files.createDirectories(folder);
        var draft =
                Files.createTempFile(folder, "issuer-key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(draft, generated().toJSONString());
            // Complete or not there at all; and whoever comes second takes the first one's.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException first) {
            return read();
        } finally {
            Files.deleteIfExists(draft);
        }
        return read();
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS).generate();
        } catch (JOSEException absent) {
            throw new IllegalStateException("Every Java makes RSA keys", absent);
        }
    }

    /** Named by its own thumbprint, so that a new key has a new name. */
    private static RSAKey named(RSAKey key) {
        try {
            return new RSAKey.Builder(key)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }

    /** The gateway cannot start with this file. */
    static final class UnusableKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableKey(Path file, String why) {
            super("The issuer's key file " + file + " " + why, null, false, false);
        }
    }
}
