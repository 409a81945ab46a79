package io.baton.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An issuer for tests: its keys over HTTP, and the tokens of the demo users. */
public final class Tokens {

    public static final String ISSUER = "https://issuer.test";

    public static final String ACME = "11111111-1111-4111-8111-111111111111";

    public static final String GLOBEX = "22222222-2222-4222-8222-222222222222";

    private static final RSAKey KEY = key("test");

    private static final RSAKey STRANGER = key("test");

    private static final HttpServer SERVER = serve();

    private static final Map<String, User> USERS = Map.of(
            "admin", new User(1, List.of("Admin"), ACME, Map.of()),
            "coordinator", new User(2, List.of("Ticket Coordinator"), ACME, Map.of()),
            "agent1", new User(11, List.of("Agent"), ACME, Map.of()),
            "agent2", new User(12, List.of("Agent"), ACME, Map.of()),
            "specialist1", new User(21, List.of("Specialist"), ACME, Map.of()),
            "manager", new User(31, List.of("Manager", "ProjectManager"), ACME, Map.of("demo", "Project_Users")),
            "builder", new User(41, List.of(), ACME, Map.of("demo", "Project_SuperUsers")),
            "operator", new User(51, List.of("Operator"), ACME, Map.of()),
            "other", new User(61, List.of("ProjectManager"), GLOBEX, Map.of("other", "Project_SuperUsers")));

    private Tokens() {}

    private record User(long id, List<String> roles, String company, Map<String, String> projects) {}

    /** A good token of a demo user, by user name. */
    public static String of(String username) {
        return with(claims(username));
    }

    /** A token that ended a minute ago. */
    public static String expired(String username) {
        var claims = claims(username);
        claims.put("exp", Date.from(Instant.now().minus(Duration.ofMinutes(1))));
        return with(claims);
    }

    /** A token signed by somebody else's key under our key's name. */
    public static String forged(String username) {
        return signed(claims(username), STRANGER);
    }

    /** A good token with these claims. */
    public static String with(Map<String, Object> claims) {
        return signed(claims, KEY);
    }

    /** The claims of a demo user, to be changed and given to {@link #with}. */
    public static Map<String, Object> claims(String username) {
        var user = USERS.get(username);
        if (user == null) {
            throw new IllegalArgumentException("No demo user " + username);
        }
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("aud", "baton");
        claims.put("sub", new UUID(0x4000L, 0x8000_0000_0000_0000L + user.id()).toString());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", Date.from(Instant.now()));
        claims.put("exp", Date.from(Instant.now().plus(Duration.ofHours(1))));
        claims.put("user_id", user.id());
        claims.put("name", username);
        claims.put("email", username + "@example.test");
        claims.put("roles", user.roles());
        claims.put("company_guid", user.company());
        claims.put("company_name", user.company().equals(ACME) ? "Acme" : "Globex");
        claims.put("projects", user.projects());
        return claims;
    }

    static String jwksUri() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/jwks.json";
    }

    private static String signed(Map<String, Object> claims, RSAKey key) {
        try {
            var builder = new JWTClaimsSet.Builder();
            claims.forEach(builder::claim);
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, builder.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException("The token could not be signed", failure);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException("No key", failure);
        }
    }

    private static HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var body = new JWKSet(KEY).toString(true).getBytes(StandardCharsets.UTF_8);
            server.createContext("/jwks.json", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("No issuer", failure);
        }
    }
}
