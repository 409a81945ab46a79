package io.baton.execution.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets unreadable where they are stored: AES-256-GCM, under a key that is not in the database. Sealed is
 * {@code sealed.<key>.<nonce and text>}; what does not begin so was stored while there was no key, and stays as it is.
 */
@Component
public class Seals {

    private static final String PREFIX = "sealed.";

    private static final int KEY_ID_BYTES = 4;

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    private final List<Key> keys;

    Seals(SealProperties properties) {
        this.keys = properties.keys().stream().map(Key::of).toList();
    }

    /**
     * A key, and what it is called in what it sealed.
     *
     * @param id the beginning of the key's hash, which tells nothing of it
     */
    private record Key(String id, SecretKeySpec key) {

        static Key of(String text) {
            var bytes = sha256(text.strip().getBytes(UTF_8));
            var id = HexFormat.of().formatHex(sha256(bytes), 0, KEY_ID_BYTES);
            return new Key(id, new SecretKeySpec(bytes, "AES"));
        }
    }

    /** What was sealed cannot be read: its key is not among those that are set, or it was tampered with. */
    static final class Unopened extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unopened(String why) {
            super(why);
        }
    }

    /** The secret as it is to be stored. */
    public String seal(String secret) {
        if (keys.isEmpty()) {
            return secret;
        }
        var key = keys.getFirst();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            var text = cipher.doFinal(secret.getBytes(UTF_8));
            var both = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
            System.arraycopy(text, 0, both, NONCE_BYTES, text.length);
            return PREFIX + key.id() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("A secret cannot be sealed", fault);
        }
    }

    /**
     * The secret that was stored so.
     *
     * @throws Unopened if none of the keys opens it
     */
    String open(String stored) {
        if (!stored.startsWith(PREFIX)) {
            return stored;
        }
        var id = stored.substring(PREFIX.length(), Math.max(PREFIX.length(), stored.lastIndexOf('.')));
        return keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> opened(stored.substring(stored.lastIndexOf('.') + 1), key))
                .orElseThrow(() -> new Unopened("Its secret was sealed with a key that is not set."));
    }

    private static String opened(String sealed, Key key) {
        try {
            var both = Base64.getUrlDecoder().decode(sealed);
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(both, NONCE_BYTES));
            return new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES), UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException tampered) {
            throw new Unopened("Its secret is not as it was sealed.");
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        // So that a key's own name cannot be put on what another one sealed.
        cipher.updateAAD(key.id().getBytes(UTF_8));
        return cipher;
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
