package io.baton.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.StandIns;
import io.baton.gateway.TestIssuer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

@GatewayTest
class ShieldTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Breakers breakers;

    @BeforeEach
    void everyServiceIsWell() {
        for (var upstream : Upstream.values()) {
            breakers.of(upstream).reset();
        }
    }

    @Test
    void aHangingServiceIsNotWaitedFor() {
        var before = Instant.now();

        unavailable("/tickets/", "hang").jsonPath("$.detail").isEqualTo("The ticket-service did not answer in time.");

        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
    }

    @Test
    void whoWaitsForAnOutcomeMayWaitLonger() {
        client().get()
                .uri("/wf/S1/run/")
                .header("X-Test", "late")
                .exchange()
                .expectStatus()
                .isOk();

        unavailable("/wf/S1/runs/", "late");
    }

    @Test
    void aDeadServiceIsSaidToBeDeadAtOnce() {
        var before = Instant.now();

        StandIns.without(
                "ticket",
                () -> unavailable("/tickets/", "")
                        .jsonPath("$.detail")
                        .isEqualTo("The ticket-service cannot be reached at the moment."));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        client().get().uri("/tickets/").exchange().expectStatus().isOk();
    }

    @Test
    void aServiceThatBreaksOffAfterItsHeadersIsUnavailable() {
        unavailable("/tickets/", "break");
    }

    @Test
    void aSlowStreamIsNotCut() {
        var events = client().get()
                .uri("/run/1/events")
                .header("X-Test", "events")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block(StandIns.PAUSE_IN_STREAM.plusSeconds(5));

        assertThat(events).containsExactly("first", "second");
    }

    @Test
    void theBreakerOpensAfterRepeatedFailuresAndClosesAgain() {
        for (var call = 0; call < 4; call++) {
            client().get()
                    .uri("/analytics/")
                    .header("X-Test", "503")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503);
        }
        assertThat(breakers.of(Upstream.ANALYTICS).getState()).isEqualTo(State.OPEN);

        unavailable("/analytics/", "")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("analytics-service", "moment to recover"));
        client().get().uri("/tickets/").exchange().expectStatus().isOk();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            client().get().uri("/analytics/").exchange().expectStatus().isOk();
            assertThat(breakers.of(Upstream.ANALYTICS).getState()).isEqualTo(State.CLOSED);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500})
    void whatOneRequestCausesIsNoFailureOfTheService(int status) {
        for (var call = 0; call < 6; call++) {
            client().get()
                    .uri("/steps/")
                    .header("X-Test", "" + status)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status);
        }

        assertThat(breakers.of(Upstream.WORKFLOW).getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void aCallerWhoStopsInTheMiddleIsNoFailureOfTheService() {
        var request = MockServerHttpRequest.post("/tickets/").body(Flux.<DataBuffer>error(new ReadTimeoutException()));
        var exchange = MockServerWebExchange.from(request);
        exchange.getAttributes().put(Target.class.getName(), new Target(Upstream.TICKET, "", "/tickets/"));
        GatewayFilterChain service = sent -> sent.getRequest().getBody().then();
        var call = new Shield.Breaking(breakers).filter(exchange, service);

        var stopped = catchThrowableOfType(ResponseStatusException.class, () -> call.block(Duration.ofSeconds(5)));
        var seen = breakers.of(Upstream.TICKET).getMetrics();

        assertThat(stopped).isNotNull();
        assertThat(stopped.getStatusCode()).isEqualTo(HttpStatus.REQUEST_TIMEOUT);
        assertThat(seen.getNumberOfFailedCalls()).isZero();
    }

    private WebTestClient.BodyContentSpec unavailable(String path, String behaviour) {
        return client().get()
                .uri(path)
                .header("X-Test", behaviour)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", 1)
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Service unavailable");
    }

    private WebTestClient client() {
        return Browser.at(port, TestIssuer.token("admin"));
    }
}
