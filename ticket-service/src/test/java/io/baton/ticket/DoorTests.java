package io.baton.ticket;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who comes in at all, and what the service does not do. */
@TicketServiceTest
class DoorTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private final WebTestClient client;

    private final RequestMappingHandlerMapping mappings;

    DoorTests(
            @Autowired WebTestClient client,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.client = client;
        this.mappings = mappings;
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteIsThere() {
        CONTRACT.describesExactly(mappings);
    }

    @ParameterizedTest(name = "{0} {1} with a token that is {2}")
    @CsvSource({
        "GET, /tickets/, none",
        "GET, /tickets, none",
        "POST, /tickets/, none",
        "GET, /tickets/1/, none",
        "PUT, /tickets/1/, none",
        "DELETE, /tickets/1/, none",
        "POST, /send/, none",
        "GET, /tickets/1/comments/, none",
        "POST, /tickets/1/comments/, none",
        "GET, /tickets/1/attachments/1/, none",
        "GET, /tickets/, expired",
        "POST, /tickets/, forged",
        "GET, /tickets/1/, garbage",
        "GET, /nowhere/, none",
    })
    void withoutAValidTokenThereIsNoWayIn(String method, String path, String token) {
        var body = client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> {
                    switch (token) {
                        case "expired" -> headers.setBearerAuth(Tokens.expired("admin"));
                        case "forged" -> headers.setBearerAuth(Tokens.forged("admin"));
                        case "garbage" -> headers.setBearerAuth("garbage");
                        default -> headers.remove("Authorization");
                    }
                })
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches("WWW-Authenticate", "Bearer.*")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts("GET", "/tickets/", 401, String.valueOf(body));
    }

    @ParameterizedTest(name = "{0} {1} is a {2}")
    @CsvSource({
        "PUT, /tickets/, 405",
        "PATCH, /tickets/1/, 405",
        "DELETE, /tickets/, 405",
        "GET, /send/, 405",
        "DELETE, /tickets/1/comments/, 405",
        "PUT, /tickets/1/attachments/1/, 405",
        "GET, /tickets/1/attachments/, 404",
    })
    void whatIsNotBuiltIsNotThere(String method, String path, int status) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.details")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void whoWatchesTheServiceNeedsNoToken(String path) {
        client.get().uri(path).exchange().expectStatus().isOk().expectBody().returnResult();
    }
}
