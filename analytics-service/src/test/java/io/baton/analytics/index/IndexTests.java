package io.baton.analytics.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@AnalyticsServiceTest
class IndexTests {

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    @LocalServerPort
    private int port;

    @Test
    void everythingThatCanBeAskedIsLinkedOnTheCallersOrigin(
            @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping) {
        var asked = new Asked(port, "/analytics/", Tokens.of("builder")).answer("");

        var linked = asked.path("groups")
                .valueStream()
                .flatMap(group -> group.path("endpoints").valueStream())
                .map(endpoint -> endpoint.asString())
                .toList();
        assertThat(linked)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(mapped(requestMappingHandlerMapping));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/analytics/", "/analytics"})
    void itIsForEveryToken(String path) {
        client().get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of("other")))
                .exchange()
                .expectStatus()
                .isOk();
        var refused = client().get().uri(path).exchange();

        refused.expectStatus().isUnauthorized().expectHeader().exists(HttpHeaders.WWW_AUTHENTICATE);
        var body = refused.expectBody(String.class).returnResult().getResponseBody();
        CONTRACT.accepts("GET", "/analytics/", 401, Objects.requireNonNull(body));
    }

    private Set<String> mapped(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString())
                .filter(pattern -> pattern.startsWith("/analytics/"))
                .map(pattern -> "http://127.0.0.1:" + port + pattern + "/")
                .collect(Collectors.toSet());
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }
}
