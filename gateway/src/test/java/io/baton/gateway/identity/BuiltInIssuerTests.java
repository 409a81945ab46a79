package io.baton.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.baton.gateway.Browser;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@BuiltInIssuerTest
class BuiltInIssuerTests {

    private static final HttpContract CONTRACT = HttpContract.of("gateway");

    @LocalServerPort
    private int port;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void theContractDescribesWhatIsThere() {
        CONTRACT.describesExactly(requestMappingHandlerMapping);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin       | 1  | Admin                  | {}                            | Acme",
                "coordinator | 2  | Ticket Coordinator     | {}                            | Acme",
                "agent1      | 11 | Agent                  | {}                            | Acme",
                "agent2      | 12 | Agent                  | {}                            | Acme",
                "specialist1 | 21 | Specialist             | {}                            | Acme",
                "manager     | 31 | Manager,ProjectManager | {demo=Project_Users}          | Acme",
                "builder     | 41 | ''                     | {demo=Project_SuperUsers}     | Acme",
                "operator    | 51 | Operator               | {}                            | Acme",
                "other       | 61 | ProjectManager         | {other=Project_SuperUsers}    | Globex"
            })
    void eachDemoUserGetsInWithTheirOwnClaims(String username, long id, String roles, String projects, String company)
            throws Exception {
        var token = SignedJWT.parse(text(logIn(username, username + "-demo"), "access_token"));
        var claims = token.getJWTClaimsSet();

        assertThat(token.verify(new RSASSAVerifier(publishedKeys()
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        assertThat(claims.getLongClaim("user_id")).isEqualTo(id);
        assertThat(claims.getStringListClaim("roles"))
                .isEqualTo(roles.isEmpty() ? List.of() : List.of(roles.split(",")));
        assertThat(claims.getJSONObjectClaim("projects")).hasToString(projects);
        assertThat(claims.getStringClaim("company_name")).isEqualTo(company);
        assertThat(claims.getStringClaim("company_guid"))
                .isEqualTo(company.equals("Acme") ? Tokens.ACME : Tokens.GLOBEX);
        assertThat(claims.getStringClaim("name")).isNotBlank();
        assertThat(claims.getStringClaim("email")).startsWith(username + "@");
        assertThat(claims.getIssuer()).isEqualTo(Tokens.ISSUER);
        assertThat(claims.getAudience()).containsExactly("baton");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void theGatewayBelievesItsOwnTokens() {
        var token = text(logIn("agent1", "agent1-demo"), "access_token");

        var me = Browser.at(port, token)
                .get()
                .uri("/auth/me")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        CONTRACT.accepts("GET", "/auth/me", 200, Objects.requireNonNull(me));
        assertThat(new JsonMapper().readTree(me).path("name").asString()).isEqualTo("Agent One");
    }

    @Test
    void aBrowserGetsACookieOutOfReachOfScripts() {
        var cookie = cookie(post("{\"username\":\"agent2\",\"password\":\"agent2-demo\"}"));

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.isSecure()).isFalse();
        Browser.at(port)
                .get()
                .uri("/auth/me")
                .cookie("access_token", cookie.getValue())
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void onHttpsTheCookieIsSecure() {
        var answer = Browser.at(port)
                .post()
                .uri("/auth/token/")
                .header("X-Forwarded-Proto", "https")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"username\":\"agent2\",\"password\":\"agent2-demo\"}")
                .exchange();

        assertThat(cookie(answer).isSecure()).isTrue();
    }

    @Test
    void aWrongNameAndAWrongPasswordLookTheSame() {
        var wrongName = refused("{\"username\":\"nobody\",\"password\":\"nobody-demo\"}", 401);
        var wrongPassword = refused("{\"username\":\"builder\",\"password\":\"admin-demo\"}", 401);

        assertThat(wrongName.path("detail")).isEqualTo(wrongPassword.path("detail"));
        assertThat(wrongName.path("title")).isEqualTo(wrongPassword.path("title"));
    }

    @Test
    void anEndedCookieDoesNotKeepItsOwnerOut() {
        Browser.at(port)
                .post()
                .uri("/auth/token")
                .cookie("access_token", Tokens.expired("operator"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"username\":\"operator\",\"password\":\"operator-demo\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void guessingIsSlowedDown() {
        var guess = "{\"username\":\"mallory\",\"password\":\"guess\"}";
        for (var tried = 0; tried < 5; tried++) {
            refused(guess, 401);
        }

        post(guess).expectStatus().isEqualTo(429).expectHeader().valueEquals("Retry-After", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"username\":\"\",\"password\":null}", "{\"other\":1}"})
    void missingFieldsAreNamed(String body) {
        var problem = refused(body, 400);

        assertThat(problem.path("details").path("username").get(0).asString()).isEqualTo("This field is required.");
        assertThat(problem.path("details").path("password").get(0).asString()).isEqualTo("This field is required.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"username\":1,\"password\":\"x\"}"})
    void aBodyOfAWrongFormIsABadRequest(String body) {
        refused(body, 400);
    }

    @Test
    void thePublishedKeysAreThePublicOnes() {
        var keys = keys();

        CONTRACT.accepts("GET", "/.well-known/jwks.json", 200, keys);
        assertThat(keys).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private JsonNode logIn(String username, String password) {
        var body = post(new JsonMapper().writeValueAsString(Map.of("username", username, "password", password)))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts("POST", "/auth/token", 200, Objects.requireNonNull(body));
        return new JsonMapper().readTree(body);
    }

    private JsonNode refused(String credentials, int status) {
        var body = post(credentials)
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts("POST", "/auth/token", status, Objects.requireNonNull(body));
        return new JsonMapper().readTree(body);
    }

    private WebTestClient.ResponseSpec post(String credentials) {
        return Browser.at(port)
                .post()
                .uri("/auth/token")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(credentials)
                .exchange();
    }

    private JWKSet publishedKeys() throws java.text.ParseException {
        return JWKSet.parse(keys());
    }

    private String keys() {
        return Objects.requireNonNull(Browser.at(port)
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static ResponseCookie cookie(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseCookies()
                .getFirst("access_token"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }
}
