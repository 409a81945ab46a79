package io.baton.platform.door;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.baton.platform.test.Tokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@DoorTest
class IdentityTests {

    @Autowired
    private WebTestClient http;

    @Test
    void aGoodTokenOpensTheDoorAndSaysWhoCalls() {
        http.get()
                .uri("/who")
                .headers(headers -> headers.setBearerAuth(Tokens.of("manager")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(31)
                .jsonPath("$.projects.demo")
                .isEqualTo("Project_Users")
                .jsonPath("$.company_guid")
                .isEqualTo(Tokens.ACME);
    }

    @ParameterizedTest
    @MethodSource
    void aBadTokenDoesNot(String token) {
        http.get()
                .uri("/who")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Unauthorized")
                .jsonPath("$.details")
                .isEmpty();
    }

    static Stream<String> aBadTokenDoesNot() throws Exception {
        return Stream.of(
                "",
                "not-a-token",
                "a.b.c",
                "x".repeat(20_000),
                Tokens.expired("admin"),
                Tokens.forged("admin"),
                changed("iss", "https://elsewhere.example"),
                changed("aud", "another"),
                changed("sub", ""),
                changed("nbf", Date.from(Instant.now().plusSeconds(600))),
                unsigned(),
                signedWithASharedSecret());
    }

    private static String changed(String claim, Object value) {
        var claims = Tokens.claims("admin");
        claims.put(claim, value);
        return Tokens.with(claims);
    }

    private static String unsigned() throws Exception {
        return new PlainJWT(new PlainHeader(), JWTClaimsSet.parse(plain())).serialize();
    }

    private static String signedWithASharedSecret() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build();
        var token = new SignedJWT(header, JWTClaimsSet.parse(plain()));
        token.sign(new MACSigner("0123456789abcdef0123456789abcdef"));
        return token.serialize();
    }

    private static Map<String, Object> plain() {
        return Map.of(
                "iss",
                Tokens.ISSUER,
                "aud",
                "baton",
                "sub",
                "x",
                "exp",
                Instant.now().getEpochSecond() + 600);
    }

    @Test
    void theCookieServesWhereThereIsNoHeader() {
        http.get()
                .uri("/who")
                .cookie("access_token", Tokens.of("agent1"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(11);
    }

    @Test
    void theHeaderWinsOverTheCookie() {
        http.get()
                .uri("/who")
                .cookie("access_token", Tokens.of("agent1"))
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void aCookieAloneDoesNothingForAnotherSitesPage(Map<String, String> headers, int status) {
        http.post()
                .uri("/echo")
                .cookie("access_token", Tokens.of("agent1"))
                .headers(sent -> headers.forEach(sent::set))
                .header("Content-Type", "application/json")
                .bodyValue("{\"name\":\"a\",\"floor_number\":1,\"windows\":[]}")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    static Stream<Arguments> aCookieAloneDoesNothingForAnotherSitesPage() {
        return Stream.of(
                arguments(Map.of(), 403),
                arguments(Map.of("Origin", "https://evil.example"), 403),
                arguments(Map.of("Origin", "null"), 403),
                arguments(Map.of("Sec-Fetch-Site", "cross-site"), 403),
                arguments(Map.of("Sec-Fetch-Site", "same-site"), 403),
                arguments(Map.of("Sec-Fetch-Site", "same-origin"), 200),
                arguments(Map.of("X-Requested-With", "fetch"), 200),
                arguments(Map.of("Origin", "https://friend.example"), 200),
                // A bearer token beside it: no browser adds that by itself.
                arguments(Map.of("Authorization", "Bearer " + Tokens.of("agent1")), 200));
    }

    @Test
    void theWrongRoleIsForbidden() {
        http.get()
                .uri("/admins")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("This needs the role Admin.");
    }

    @Test
    void everyNameOfTheHighestRoleIsAdmin() {
        for (var name : List.of("Admin", "SystemAdmin", "System_Admins")) {
            var claims = Tokens.claims("agent1");
            claims.put("roles", List.of(name));
            http.get()
                    .uri("/admins")
                    .headers(headers -> headers.setBearerAuth(Tokens.with(claims)))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    @Test
    void openPathsAndHealthNeedNoToken() {
        for (var path : List.of("/open/thing", "/actuator/health/liveness", "/actuator/prometheus")) {
            http.get().uri(path).exchange().expectStatus().isOk();
        }
    }

    @Test
    void otherActuatorEndpointsNeedAnAdmin() {
        http.get().uri("/actuator/deadletters").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/actuator/deadletters")
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void anUnknownPathSaysNothingToStrangers() {
        http.get().uri("/nowhere").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aTokenIsGoodAgainAndAgain() {
        var token = Tokens.of("admin");
        for (var time = 0; time < 3; time++) {
            http.get()
                    .uri("/who")
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }
}
