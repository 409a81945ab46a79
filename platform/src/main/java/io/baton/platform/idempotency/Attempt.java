package io.baton.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * One sending of a request under a key.
 *
 * @param caller whose key it is
 * @param claim this sending and no other
 * @param known fingerprint of all that makes the request what it is, but for a form's body
 * @param form what is known of that body by now, null where the request is no form of several parts
 */
record Attempt(
        String caller,
        String key,
        UUID claim,
        byte[] known,
        @Nullable FormPrint form) {

    static Attempt of(String caller, String key, ServerHttpRequest request, byte[] body) {
        return new Attempt(caller, key, UUID.randomUUID(), print(request, body), null);
    }

    static Attempt of(String caller, String key, ServerHttpRequest request, @Nullable FormPrint form) {
        return new Attempt(caller, key, UUID.randomUUID(), print(request, new byte[0]), form);
    }

    /** As it is kept: with a form's own fingerprint behind, once the form was taken in whole. */
    byte[] fingerprint() {
        var body = form == null ? null : form.whole();
        if (body == null) {
            return known;
        }
        var both = Arrays.copyOf(known, known.length + body.length);
        System.arraycopy(body, 0, both, known.length, body.length);
        return both;
    }

    /** Whether a form has to be taken in before one can say if it is the one of which this was kept. */
    boolean isOpen(byte[] kept) {
        return form != null
                && kept.length > known.length
                && Arrays.equals(known, 0, known.length, kept, 0, known.length);
    }

    /** Whether this was kept of the same request. Of a form that was refused halfway its beginning was kept only. */
    boolean is(byte[] kept) {
        return Arrays.equals(kept.length == known.length ? known : fingerprint(), kept);
    }

    private static byte[] print(ServerHttpRequest request, byte[] body) {
        var digest = sha256();
        digest.update(request.getMethod().name().getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(request.getURI().getRawPath().getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(String.valueOf(request.getURI().getRawQuery()).getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(body);
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
