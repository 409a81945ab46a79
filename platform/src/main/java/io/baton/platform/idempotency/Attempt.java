package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * One sending of a request under a key.
 *
 * @param caller whose key it is
 * @param claim this sending and no other
 * @param fingerprint of all that makes the request what it is
 */
record Attempt(String caller, String key, UUID claim, byte[] fingerprint) {

    static Attempt of(String caller, String key, ServerHttpRequest request, byte[] body) {
        var digest = sha256();
        digest.update(request.getMethod().name().getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(request.getURI().getRawPath().getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(String.valueOf(request.getURI().getRawQuery()).getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(body);
        return new Attempt(caller, key, UUID.randomUUID(), digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
