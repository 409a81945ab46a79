package io.baton.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.StandIns.Seen;
import io.baton.gateway.TestIssuer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;

@GatewayTest
class ForwardingTests {

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final String token = TestIssuer.token("agent1");

    @LocalServerPort
    private int port;

    @Test
    void theServiceLearnsWhichOriginTheCallerUsed() {
        var headers = seen("/tickets/", given -> given.setBearerAuth(token)).headers();

        assertThat(headers)
                .containsEntry("X-Forwarded-Proto", "http")
                .containsEntry("X-Forwarded-Host", "127.0.0.1:" + port)
                .containsEntry("X-Forwarded-For", "127.0.0.1")
                .doesNotContainKeys("X-Forwarded-Prefix", "Forwarded");
    }

    @Test
    void aPrefixThatWasTakenOffIsTold() {
        var headers = seen("/workflow-service/tickets/", given -> given.setBearerAuth(token))
                .headers();

        assertThat(headers).containsEntry("X-Forwarded-Prefix", "/workflow-service");
    }

    @Test
    void aTrustedProxyIsBelieved() {
        var headers = seen("/workflow-service/tickets/", given -> {
                    given.setBearerAuth(token);
                    given.set("X-Forwarded-Proto", "https");
                    given.set("X-Forwarded-Host", "baton.example");
                    given.set("X-Forwarded-For", "203.0.113.7");
                    given.set("X-Forwarded-Prefix", "/desk");
                })
                .headers();

        assertThat(headers)
                .containsEntry("X-Forwarded-Proto", "https")
                .containsEntry("X-Forwarded-Host", "baton.example")
                .containsEntry("X-Forwarded-For", "203.0.113.7")
                .containsEntry("X-Forwarded-Prefix", "/desk/workflow-service");
    }

    @Test
    void anybodyElseIsNotBelieved() {
        var answer = Browser.raw(port, "127.0.0.2", """
                GET /tickets/ HTTP/1.1\r
                Host: gateway.example\r
                Authorization: Bearer %s\r
                X-Forwarded-Host: evil.example\r
                X-Forwarded-Proto: https\r
                X-Forwarded-For: 203.0.113.7\r
                X-Forwarded-Prefix: /evil\r
                Forwarded: host=evil.example;proto=https\r
                Connection: close\r
                \r
                """.formatted(token));

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"X-Forwarded-Host\":\"gateway.example\"", "\"X-Forwarded-Proto\":\"http\"")
                .contains("\"X-Forwarded-For\":\"127.0.0.2\"")
                .doesNotContain("evil", "203.0.113.7");
    }

    @Test
    void aTokenFromACookieIsSentOnAsAHeader() {
        var headers = seen("/tickets/", given -> given.set("Cookie", "theme=dark; access_token=" + token + "; lang=en"))
                .headers();

        assertThat(headers)
                .containsEntry("Authorization", "Bearer " + token)
                .containsEntry("Cookie", "theme=dark; lang=en");
    }

    @Test
    void theHeaderWinsOverTheCookieAndTheCookieStaysHere() {
        var headers = seen("/tickets/", given -> {
                    given.setBearerAuth(token);
                    given.set("Cookie", "access_token=" + TestIssuer.token("admin"));
                })
                .headers();

        assertThat(headers).containsEntry("Authorization", "Bearer " + token).doesNotContainKey("Cookie");
    }

    @Test
    void whatConcernsThisConnectionAloneStaysHere() {
        var headers = seen("/tickets/", given -> {
                    given.setBearerAuth(token);
                    given.set("Connection", "X-Secret-Hop");
                    given.set("X-Secret-Hop", "1");
                    given.set("Proxy-Authorization", "Basic eDp5");
                    given.set("TE", "trailers");
                })
                .headers();

        assertThat(headers).doesNotContainKeys("X-Secret-Hop", "Proxy-Authorization", "TE", "Connection");
    }

    @Test
    void aRequestKeepsItsIdAndTraceOnTheWay() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var headers = seen("/tickets/", given -> {
                    given.setBearerAuth(token);
                    given.set("X-Request-Id", "desk-42");
                    given.set("traceparent", trace);
                })
                .headers();

        assertThat(headers).containsEntry("X-Request-Id", "desk-42");
        assertThat(headers.get("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    }

    @Test
    void theAnswerBearsTheIdOnce() {
        var answer = Browser.at(port, token)
                .get()
                .uri("/tickets/")
                .header("X-Request-Id", "desk-42")
                .exchange()
                .expectBody()
                .returnResult();

        assertThat(answer.getResponseHeaders().get("X-Request-Id")).containsExactly("desk-42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "{\"a\":1}"})
    void aMissingOrIllFormedIdIsReplaced(String sent) {
        var headers = seen("/tickets/", given -> {
                    given.setBearerAuth(token);
                    if (!sent.isEmpty()) {
                        given.set("X-Request-Id", sent);
                    }
                })
                .headers();

        assertThat(headers.get("X-Request-Id")).matches(UUID_FORM);
        assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void browsersAreToldToBeCareful() {
        var headers = Browser.at(port, token)
                .get()
                .uri("/tickets/")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders();

        Map.of(
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "DENY",
                        "Referrer-Policy", "no-referrer")
                .forEach((name, value) -> assertThat(headers.get(name)).containsExactly(value));
    }

    private Seen seen(String path, Consumer<HttpHeaders> given) {
        var body = Browser.at(port)
                .get()
                .uri(path)
                .headers(given)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Seen.in(Objects.requireNonNull(body));
    }
}
