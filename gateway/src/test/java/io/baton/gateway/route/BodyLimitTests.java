package io.baton.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.StandIns.Seen;
import io.baton.gateway.TestIssuer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

@GatewayTest
class BodyLimitTests {

    private static final int MEBIBYTE = 1024 * 1024;

    @LocalServerPort
    private int port;

    @Test
    void theLargestAllowedBodyArrives() {
        var body = client().post()
                .uri("/tickets/")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new byte[MEBIBYTE])
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(Seen.in(Objects.requireNonNull(body)).bytes()).isEqualTo(MEBIBYTE);
    }

    @Test
    void aLargerBodyIsRefusedBeforeItIsRead() {
        // Only the head is sent: the answer must not wait for the body.
        var answer = Browser.raw(port, "127.0.0.1", """
                POST /tickets/ HTTP/1.1\r
                Host: gateway.example\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(TestIssuer.token("admin"), MEBIBYTE + 1));

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "\"title\":\"Content too large\"");
    }

    @Test
    void aLargerBodyWithoutALengthIsCountedAndRefused() {
        client().post()
                .uri("/tickets/")
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(parts()))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void theSameHoldsForTheGatewaysOwnPaths() {
        client().post()
                .uri("/auth/logout")
                .header("Content-Length", String.valueOf(17 * 64 * 1024))
                .body(BodyInserters.fromDataBuffers(parts()))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void whatIsLargerThanAnyUploadEndsTheConnection() {
        var answer = Browser.raw(port, "127.0.0.1", """
                POST /auth/logout HTTP/1.1\r
                Host: gateway.example\r
                Content-Length: 999999999999\r
                \r
                """);

        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @Test
    void anUploadMayBeLarger() {
        var body = client().post()
                .uri("/tickets/TX1/attachments/")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .bodyValue(new byte[3 * MEBIBYTE])
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(Seen.in(Objects.requireNonNull(body)).bytes()).isEqualTo(3 * MEBIBYTE);
    }

    /** A bit more than is allowed. */
    private static Flux<DataBuffer> parts() {
        return Flux.range(0, 17).map(index -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[64 * 1024]));
    }

    private WebTestClient client() {
        return Browser.at(port, TestIssuer.token("admin"));
    }
}
