package io.baton.gateway.identity;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.TestIssuer;
import io.baton.platform.test.Tokens;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class TokenTests {

    @LocalServerPort
    private int port;

    @Test
    void aRequestWithoutATokenIsSentAway() {
        refused(Browser.at(port).get().uri("/tickets/").exchange());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aBadTokenIsNoToken(String why, String token) {
        refused(Browser.at(port, token).get().uri("/tickets/").exchange());
        refused(Browser.at(port)
                .get()
                .uri("/tickets/")
                .cookie("access_token", token)
                .exchange());
    }

    static Stream<Arguments> aBadTokenIsNoToken() {
        var expired = Tokens.claims("admin");
        expired.put("exp", Date.from(Instant.now().minusSeconds(60)));
        return Stream.of(
                Arguments.of("expired", TestIssuer.signed(expired)),
                Arguments.of(
                        "not yet valid", with("nbf", Date.from(Instant.now().plusSeconds(600)))),
                Arguments.of("forged", TestIssuer.forged("admin")),
                Arguments.of("without a signature", TestIssuer.unsigned("admin")),
                Arguments.of("our public key as a secret", TestIssuer.withPublicKeyAsSecret("admin")),
                Arguments.of("another issuer's", with("iss", "https://evil.example")),
                Arguments.of("for another audience", with("aud", "somebody-else")),
                Arguments.of("without an end", without("exp")),
                Arguments.of("without a subject", without("sub")),
                Arguments.of("no token at all", "gibberish"),
                Arguments.of("too long", "a.b." + "c".repeat(17_000)));
    }

    @Test
    void aCookieIsAsGoodAsAHeader() {
        Browser.at(port)
                .get()
                .uri("/auth/me")
                .cookie("access_token", TestIssuer.token("agent1"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(11);
    }

    @Test
    void theHeaderWinsOverTheCookie() {
        Browser.at(port, TestIssuer.token("agent1"))
                .get()
                .uri("/auth/me")
                .cookie("access_token", TestIssuer.token("admin"))
                .exchange()
                .expectBody()
                .jsonPath("$.user_id")
                .isEqualTo(11);
        refused(Browser.at(port, "gibberish")
                .get()
                .uri("/auth/me")
                .cookie("access_token", TestIssuer.token("admin"))
                .exchange());
    }

    @Test
    void anotherSitesPageCannotUseTheCookieToChangeAnything() {
        post(Map.of("Origin", "https://evil.example")).expectStatus().isForbidden();
        post(Map.of("Sec-Fetch-Site", "cross-site")).expectStatus().isForbidden();
        post(Map.of()).expectStatus().isForbidden();
    }

    @Test
    void ourOwnAndAllowedPagesCan() {
        post(Map.of("Origin", "http://127.0.0.1:" + port)).expectStatus().isOk();
        post(Map.of("Origin", "https://desk.example")).expectStatus().isOk();
        post(Map.of("Sec-Fetch-Site", "same-origin")).expectStatus().isOk();
        post(Map.of("X-Requested-With", "fetch")).expectStatus().isOk();
    }

    @Test
    void aBearerTokenNeedsNoSuchProof() {
        Browser.at(port, TestIssuer.token("admin"))
                .post()
                .uri("/tickets/")
                .header("Origin", "https://evil.example")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void whenTheIssuersKeyChangesOldTokensEndAndNewOnesCount() {
        var before = TestIssuer.token("admin");
        me(before).expectStatus().isOk();
        me(before).expectStatus().isOk();

        TestIssuer.changeKey();

        me(TestIssuer.token("admin")).expectStatus().isOk();
        refused(me(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs/", "/actuator/health"})
    void openPathsNeedNoTokenAndDoNotMindABadOne(String path) {
        Browser.at(port).get().uri(path).exchange().expectStatus().isOk();
        Browser.at(port)
                .get()
                .uri(path)
                .cookie("access_token", "gibberish")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void theMetricsAreForAdminsSinceEverybodyReachesThisPort() {
        refused(Browser.at(port).get().uri("/actuator/prometheus").exchange());
    }

    @Test
    void withoutTheBuiltInIssuerNobodyIsLetInHereAndThereIsNoKey() {
        Browser.at(port)
                .post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"username\":\"admin\",\"password\":\"admin-demo\"}")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Browser.at(port)
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void loggingOutWorksWhateverTheCookieIs() {
        Browser.at(port)
                .post()
                .uri("/auth/logout")
                .cookie("access_token", "gibberish")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectCookie()
                .maxAge("access_token", java.time.Duration.ZERO);
    }

    private WebTestClient.ResponseSpec me(String token) {
        return Browser.at(port, token).get().uri("/auth/me/").exchange();
    }

    private WebTestClient.ResponseSpec post(Map<String, String> headers) {
        return Browser.at(port)
                .post()
                .uri("/tickets/")
                .cookie("access_token", TestIssuer.token("admin"))
                .headers(given -> headers.forEach(given::set))
                .exchange();
    }

    private static void refused(WebTestClient.ResponseSpec answer) {
        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(401);
    }

    private static String with(String claim, Object value) {
        var claims = Tokens.claims("admin");
        claims.put(claim, value);
        return TestIssuer.signed(claims);
    }

    private static String without(String claim) {
        var claims = Tokens.claims("admin");
        claims.remove(claim);
        return TestIssuer.signed(claims);
    }
}
