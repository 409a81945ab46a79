package io.baton.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import io.baton.platform.identity.SigningKeys.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies a token once and remembers it, by its hash and never by itself, until it ends or the issuer's keys change.
 * A signature costs up to 700 µs to check, a look into the memory next to nothing.
 */
final class TokenVerifier implements ReactiveJwtDecoder {

    /** Longer ones are refused unread; a token with every role and project stays far below. */
    private static final int TOKEN_LENGTH_MAX = 16_384;

    private final SigningKeys keys;

    private final TokenRules rules;

    private final Clock clock;

    private final Cache<String, Verified> verified;

    TokenVerifier(SigningKeys keys, IdentityProperties properties, Clock clock) {
        this.keys = keys;
        this.rules = new TokenRules(properties, clock);
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(properties.tokensMax())
                .expireAfter(Expiry.creating((String hash, Verified token) -> left(token)))
                .build();
    }

    /** A token that was found good under one generation of keys. */
    private record Verified(Jwt token, long generation) {}

    @Override
    public Mono<Jwt> decode(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Mono.error(() -> new BadJwtException("The token is too long"));
        }
        var hash = hash(token);
        return keys.current().flatMap(known -> {
            var remembered = verified.getIfPresent(hash);
            return remembered != null && remembered.generation() == known.generation() && goodFor(remembered)
                    ? Mono.just(remembered.token())
                    : verify(token, hash, known);
        });
    }

    private Mono<Jwt> verify(String token, String hash, Keys known) {
        return Mono.fromCallable(() -> SignedJWT.parse(token))
                .flatMap(parsed -> keysFor(parsed, known).map(fitting -> check(parsed, hash, fitting)))
                .onErrorMap(ParseException.class, malformed -> new BadJwtException("The token is malformed"));
    }

    private Mono<Keys> keysFor(SignedJWT token, Keys known) {
        var id = token.getHeader().getKeyID();
        return id == null || known.set().getKeyByKeyId(id) != null ? Mono.just(known) : keys.renewed();
    }

    private Jwt check(SignedJWT parsed, String hash, Keys known) {
        try {
            var claims = rules.check(parsed, known.set());
            var token = new KnownToken(
                    parsed.serialize(),
                    claims.getIssueTime() == null ? null : claims.getIssueTime().toInstant(),
                    claims.getExpirationTime().toInstant(),
                    parsed.getHeader().toJSONObject(),
                    TokenRules.claims(claims));
            verified.put(hash, new Verified(token, known.generation()));
            return token;
        } catch (BadJOSEException | JOSEException refused) {
            throw new BadJwtException("The token is not valid", refused);
        }
    }

    private boolean goodFor(Verified remembered) {
        return left(remembered).isPositive();
    }

    private Duration left(Verified remembered) {
        var ends = remembered.token().getExpiresAt();
        return ends == null ? Duration.ZERO : Duration.between(clock.instant(), ends);
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
