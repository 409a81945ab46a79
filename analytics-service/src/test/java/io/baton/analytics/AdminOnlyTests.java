package io.baton.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What only an admin may ask. */
@AnalyticsServiceTest
class AdminOnlyTests {

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    @LocalServerPort
    private int port;

    static List<String> paths() {
        return List.of(
                "/analytics/forecast/volume/",
                "/analytics/forecast/category/",
                "/analytics/forecast/workload/",
                "/analytics/forecast/resolution/",
                "/analytics/forecast/sla-risk/",
                "/analytics/forecast/comprehensive/",
                "/analytics/sla-risk/",
                "/analytics/anomalies/",
                "/analytics/workload/",
                "/analytics/operational/",
                "/analytics/service-health/");
    }

    static Stream<Arguments> refused() {
        return paths().stream()
                .flatMap(path -> Stream.of("coordinator", "agent1", "manager", "builder", "operator", "other")
                        .map(username -> Arguments.of(path, username)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void withoutATokenNothingIsTold(String path) {
        var answer = client().get().uri(path).exchange();

        answer.expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value(
                        HttpHeaders.WWW_AUTHENTICATE,
                        challenge -> assertThat(challenge).startsWith("Bearer"));
        CONTRACT.accepts("GET", path, 401, body(answer));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everybodyElseIsRefused(String path, String username) {
        var answer = client().get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.of(username)))
                .exchange();

        answer.expectStatus().isForbidden();
        CONTRACT.accepts("GET", path, 403, body(answer));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void anAdminIsAnsweredWithAndWithoutTheSlash(String path) {
        for (var form : List.of(path, path.substring(0, path.length() - 1))) {
            var answer = client().get()
                    .uri(form)
                    .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                    .exchange();

            answer.expectStatus().isOk();
            CONTRACT.accepts("GET", path, 200, body(answer));
        }
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
