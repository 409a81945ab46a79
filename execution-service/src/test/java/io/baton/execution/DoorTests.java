package io.baton.execution;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who comes in at all, and what the service does not do. */
@ExecutionServiceTest
class DoorTests {

    private static final HttpContract CONTRACT = HttpContract.of("execution-service");

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
        "GET, /workflows, none",
        "GET, /workflows/, none",
        "GET, /step-types, none",
        "GET, /step-types, forged",
        "POST, /workflows, none",
        "GET, /workflows, expired",
        "GET, /workflows, forged",
        "GET, /nowhere, none"
    })
    void withoutAValidTokenThereIsNoWayIn(String method, String path, String token) {
        var request = client.method(HttpMethod.valueOf(method)).uri(path);
        switch (token) {
            case "expired" -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.expired("admin"));
            case "forged" -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + Tokens.forged("admin"));
            default -> request.header(HttpHeaders.ACCEPT, "*/*");
        }
        var body = request.exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches("WWW-Authenticate", "Bearer.*")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts("GET", "/workflows", 401, String.valueOf(body));
    }

    @ParameterizedTest(name = "{0} {1} is a {2}")
    @CsvSource({
        "DELETE, /workflows, 405",
        "GET, /workflows/wf-1a2b3c4d, 404",
        "POST, /workflows/wf-1a2b3c4d/execute, 404",
        "GET, /wf/S999999999, 404",
        "GET, /api/workflows/1, 404"
    })
    void whatIsNotBuiltIsNotThere(String method, String path, int status) {
        client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"})
    void whoWatchesTheServiceNeedsNoToken(String path) {
        client.get().uri(path).exchange().expectStatus().isOk();
    }
}
