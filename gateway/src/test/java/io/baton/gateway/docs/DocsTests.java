package io.baton.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.platform.test.HttpContract;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class DocsTests {

    @LocalServerPort
    private int port;

    @Test
    void theRootLinksToEverythingOnTheCallersOrigin() {
        var root = Objects.requireNonNull(get("/").expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());

        HttpContract.of("gateway").accepts("GET", "/", 200, root);
        assertThat(root)
                .contains("\"message\":\"Welcome to Workflow Management API\"", "\"version\":\"1.0\"")
                .contains("\"workflows\":\"http://127.0.0.1:" + port + "/workflows/\"")
                .contains("\"docs\":\"http://127.0.0.1:" + port + "/docs/\"");
    }

    @Test
    void behindATrustedProxyTheLinksAreOnItsOrigin() {
        Browser.at(port)
                .get()
                .uri("/?x=1")
                .header("Forwarded", "proto=https;host=baton.example")
                .exchange()
                .expectBody()
                .jsonPath("$.tasks")
                .isEqualTo("https://baton.example/tasks/");
    }

    @Test
    void theReaderIsServedFromHereAndTalksToNobodyElse() {
        var page = get("/docs/")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .valueMatches(
                        "Content-Security-Policy", "default-src 'none'; script-src 'self';.*connect-src 'self';.*")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(page).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/reader.js, text/javascript",
        "/docs/reader/swagger-ui-bundle.js, text/javascript",
        "/docs/reader/swagger-ui-standalone-preset.js, text/javascript",
        "/docs/reader/swagger-ui.css, text/css",
        "/docs/reader/favicon-32x32.png, image/png",
        "/docs/contracts/gateway.openapi.yaml, application/yaml"
    })
    void whatThePageNeedsIsThere(String path, String type) {
        get(path).expectStatus().isOk().expectHeader().contentTypeCompatibleWith(MediaType.parseMediaType(type));
    }

    @Test
    void everyContractIsListed() {
        get("/docs/contracts")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.name == 'gateway')].url")
                .isEqualTo("contracts/gateway.openapi.yaml")
                .jsonPath("$[?(@.name == 'ticket-service')].url")
                .isEqualTo("contracts/ticket-service.openapi.yaml");
    }

    @Test
    void theFolderIsFoundWithoutItsSlash() {
        get("/docs").expectStatus().isEqualTo(308).expectHeader().valueEquals("Location", "/docs/");
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/contracts/nothing.openapi.yaml",
        "/docs/reader/nothing.js",
        "/docs/nothing",
        "/docs/contracts/..%2f..%2fapplication.yaml",
        "/docs/reader/..%2findex.html"
    })
    void nothingElseIsServed(String path) {
        var answer = Browser.get(port, path, "none");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("application/problem+json");
    }

    private WebTestClient.ResponseSpec get(String path) {
        return Browser.at(port).get().uri(path).exchange();
    }
}
