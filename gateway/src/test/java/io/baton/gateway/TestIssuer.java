package io.baton.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.baton.platform.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An issuer whose keys can be changed while the gateway runs. Its claims are those of {@link Tokens}. */
public final class TestIssuer {

    private static volatile RSAKey key = newKey();

    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                    "/jwks.json",
                    (request, response) -> response.header("Content-Type", "application/json")
                            .sendString(Mono.fromSupplier(() -> new JWKSet(key).toString(true)))))
            .bindNow();

    private TestIssuer() {}

    static String jwksUri() {
        return "http://127.0.0.1:" + SERVER.port() + "/jwks.json";
    }

    /** From now on there is another key, and the one before is revoked. */
    public static void changeKey() {
        key = newKey();
    }

    public static String token(String username) {
        return signed(Tokens.claims(username));
    }

    public static String signed(Map<String, Object> claims) {
        return signed(claims, key);
    }

    /** Signed by a key that nobody knows, under the name of the one everybody knows. */
    public static String forged(String username) {
        return signed(
                Tokens.claims(username),
                new RSAKey.Builder(newKey()).keyID(key.getKeyID()).build());
    }

    /** Without a signature. */
    public static String unsigned(String username) {
        return new PlainJWT(claimsSet(Tokens.claims(username))).serialize();
    }

    /** With our public key as if it were a shared secret. */
    public static String withPublicKeyAsSecret(String username) {
        try {
            var secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claimsSet(Tokens.claims(username)));
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String signed(Map<String, Object> claims, RSAKey by) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(by.getKeyID())
                    .build();
            var token = new SignedJWT(header, claimsSet(claims));
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JWTClaimsSet claimsSet(Map<String, Object> claims) {
        var builder = new JWTClaimsSet.Builder();
        claims.forEach(builder::claim);
        return builder.build();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
