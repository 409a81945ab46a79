package io.baton.gateway.route;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.TestIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class CrossOriginTests {

    @LocalServerPort
    private int port;

    @Test
    void anAllowedOriginMayAskBeforehandWithoutAToken() {
        preflight("https://desk.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://desk.example")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true")
                .expectHeader()
                .valueMatches("Access-Control-Allow-Methods", ".*PUT.*");
    }

    @Test
    void anyOtherOriginMayNot() {
        preflight("https://evil.example").expectHeader().doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void anAllowedOriginMayReadAnswersAndErrors() {
        Browser.at(port, TestIssuer.token("admin"))
                .get()
                .uri("/tickets/")
                .header("Origin", "https://desk.example")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://desk.example");
        Browser.at(port)
                .get()
                .uri("/tickets/")
                .header("Origin", "https://desk.example")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://desk.example");
    }

    @Test
    void anyOtherOriginsPageReadsNothing() {
        Browser.at(port, TestIssuer.token("admin"))
                .get()
                .uri("/tickets/")
                .header("Origin", "https://evil.example")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    private WebTestClient.ResponseSpec preflight(String origin) {
        return Browser.at(port)
                .options()
                .uri("/tickets/")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, if-match")
                .exchange();
    }
}
