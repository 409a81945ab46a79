package io.baton.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes a token good: an asymmetric signature by one of the issuer's keys, our issuer and audience, a time between
 * {@code nbf} and {@code exp}, and a subject. Symmetric algorithms and {@code none} are refused before any key is
 * looked at, so that a public key can never serve as a shared secret.
 */
final class TokenRules {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    private final IdentityProperties properties;

    private final Clock clock;

    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    TokenRules(IdentityProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    JWTClaimsSet check(SignedJWT token, JWKSet keys) throws BadJOSEException, JOSEException {
        var header = token.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new BadJWSException("Algorithm not accepted");
        }
        var matcher = JWKMatcher.forJWSHeader(header);
        var candidates = matcher == null ? List.<JWK>of() : new JWKSelector(matcher).select(keys);
        for (var key : candidates) {
            if (signedBy(token, key)) {
                return checkClaims(token);
            }
        }
        throw new BadJWSException("Signed by none of the issuer's keys");
    }

    /** The claims as plain values, times as {@link java.time.Instant}. */
    static Map<String, Object> claims(JWTClaimsSet claims) {
        var plain = new LinkedHashMap<String, Object>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null) {
                plain.put(name, value instanceof Date date ? date.toInstant() : value);
            }
        });
        return plain;
    }

    private boolean signedBy(SignedJWT token, JWK key) throws JOSEException {
        if (key instanceof OctetKeyPair edwards) {
            return Ed25519.verifies(token, edwards);
        }
        return key instanceof AsymmetricJWK asymmetric
                && token.verify(verifiers.createJWSVerifier(token.getHeader(), asymmetric.toPublicKey()));
    }

    private JWTClaimsSet checkClaims(SignedJWT token) throws BadJWTException {
        var claims = parsed(token);
        var now = clock.instant();
        var skew = properties.clockSkew();
        if (!properties.issuer().equals(claims.getIssuer())) {
            throw new BadJWTException("Wrong issuer");
        }
        if (!claims.getAudience().contains(properties.audience())) {
            throw new BadJWTException("Wrong audience");
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            throw new BadJWTException("No subject");
        }
        if (claims.getExpirationTime() == null
                || !claims.getExpirationTime().toInstant().isAfter(now)) {
            throw new BadJWTException("Expired");
        }
        var notBefore = claims.getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(now.plus(skew))) {
            throw new BadJWTException("Not valid yet");
        }
        return claims;
    }

    private static JWTClaimsSet parsed(SignedJWT token) throws BadJWTException {
        try {
            var claims = token.getJWTClaimsSet();
            if (claims == null) {
                throw new BadJWTException("No claims");
            }
            return claims;
        } catch (ParseException malformed) {
            throw new BadJWTException("Malformed claims", malformed);
        }
    }
}
