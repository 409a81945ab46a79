package io.baton.execution.webhook;

import io.baton.platform.problem.Faults;
import java.util.Base64;

/** Signing secrets, in the form that the Standard Webhooks specification gives them. */
public final class Secrets {

    private static final String PREFIX = "whsec_";

    private static final int BYTES_MIN = 24;

    private static final int BYTES_MAX = 64;

    private Secrets() {}

    /** Adds what is wrong with a secret that a user gave, without repeating it. */
    public static void check(String secret, String path, Faults faults) {
        if (!isWellFormed(secret)) {
            faults.add(
                    path,
                    "A secret is \"" + PREFIX + "\" and the Base64 of " + BYTES_MIN + " to " + BYTES_MAX + " bytes.");
        }
    }

    static boolean isWellFormed(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return false;
        }
        try {
            var length = key(secret).length;
            return length >= BYTES_MIN && length <= BYTES_MAX;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
