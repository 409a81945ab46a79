package io.baton.platform.identity;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** A verified token that remembers whose it is: a token is read once, and asked for its caller with every request, twice. */
final class KnownToken extends Jwt {

    private static final long serialVersionUID = 1L;

    // Not serializable, and nobody serializes a token.
    private final transient Caller caller;

    KnownToken(
            String text,
            @Nullable Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> headers,
            Map<String, Object> claims) {
        super(text, issuedAt, expiresAt, headers, claims);
        this.caller = CallerReader.read(this);
    }

    Caller caller() {
        return caller;
    }
}
