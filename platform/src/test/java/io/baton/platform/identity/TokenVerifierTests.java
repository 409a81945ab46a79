package io.baton.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TokenVerifierTests {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final TurnableClock clock = new TurnableClock();

    private final ChangeableKeys keys = new ChangeableKeys();

    private final TokenVerifier verifier = new TokenVerifier(keys, properties(), clock);

    @Test
    void rsaPssAndEllipticKeysVerify() throws Exception {
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var elliptic = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        keys.become(rsa, elliptic);

        assertGood(token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa)));
        assertGood(token(JWSAlgorithm.PS256, "rsa", new RSASSASigner(rsa)));
        assertGood(token(JWSAlgorithm.ES256, "ec", new ECDSASigner(elliptic)));
        assertBad(token(JWSAlgorithm.RS512, "rsa", new RSASSASigner(rsa)));
    }

    @Test
    void edwardsKeysVerify() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var point = ((EdECPublicKey) pair.getPublic()).getPoint();
        var encoded = new byte[32];
        var y = point.getY().toByteArray();
        for (var index = 0; index < Math.min(32, y.length); index++) {
            encoded[index] = y[y.length - 1 - index];
        }
        encoded[31] |= (byte) (point.isXOdd() ? 0x80 : 0);
        keys.become(new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(encoded))
                .keyID("ed")
                .build());

        var header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build();
        var unsigned = header.toBase64URL() + "." + claims().toPayload().toBase64URL();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(unsigned.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        var signed = signature.sign();

        assertGood(unsigned + "." + Base64URL.encode(signed));
        signed[3] ^= 1;
        assertBad(unsigned + "." + Base64URL.encode(signed));
    }

    @Test
    void aRememberedTokenEndsAtItsTime() throws Exception {
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        keys.become(rsa);
        var token = token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa));

        assertGood(token);
        clock.turn(Duration.ofMinutes(59));
        assertGood(token);
        clock.turn(Duration.ofMinutes(1));
        assertBad(token);
    }

    @Test
    void aRevokedKeyEndsWhatWasRemembered() throws Exception {
        var old = new RSAKeyGenerator(2048).keyID("old").generate();
        var fresh = new RSAKeyGenerator(2048).keyID("fresh").generate();
        keys.become(old);
        var token = token(JWSAlgorithm.RS256, "old", new RSASSASigner(old));
        assertGood(token);

        keys.become(fresh);

        assertBad(token);
    }

    @Test
    void anUnknownKeyIsAskedFor() throws Exception {
        var old = new RSAKeyGenerator(2048).keyID("old").generate();
        var fresh = new RSAKeyGenerator(2048).keyID("fresh").generate();
        keys.become(old);
        keys.next = new JWKSet(List.of(old, fresh)).toPublicJWKSet();

        assertGood(token(JWSAlgorithm.RS256, "fresh", new RSASSASigner(fresh)));
        assertThat(keys.renewals).isEqualTo(1);
    }

    private void assertGood(String token) {
        verifier.decode(token).as(StepVerifier::create).expectNextCount(1).verifyComplete();
    }

    private void assertBad(String token) {
        verifier.decode(token).as(StepVerifier::create).verifyError(BadJwtException.class);
    }

    private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws Exception {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims());
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.test")
                .audience("baton")
                .subject("somebody")
                .expirationTime(Date.from(NOON.plus(Duration.ofHours(1))))
                .build();
    }

    private static IdentityProperties properties() {
        return new IdentityProperties(
                "https://issuer.test",
                "unused",
                "baton",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                100,
                Duration.ofSeconds(5));
    }

    private static final class ChangeableKeys implements SigningKeys {

        private Keys now = new Keys(new JWKSet(), 0);

        private JWKSet next = new JWKSet();

        private int renewals;

        void become(JWK... keys) {
            next = new JWKSet(List.of(keys)).toPublicJWKSet();
            now = new Keys(next, now.generation() + 1);
        }

        @Override
        public Mono<Keys> current() {
            return Mono.just(now);
        }

        @Override
        public Mono<Keys> renewed() {
            renewals++;
            now = new Keys(next, now.generation() + 1);
            return Mono.just(now);
        }
    }

    private static final class TurnableClock extends Clock {

        private Instant now = NOON;

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
