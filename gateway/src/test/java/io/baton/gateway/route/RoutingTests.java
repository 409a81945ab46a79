package io.baton.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.gateway.Browser;
import io.baton.gateway.GatewayTest;
import io.baton.gateway.StandIns.Seen;
import io.baton.gateway.TestIssuer;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@GatewayTest
class RoutingTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "/workflows/, workflow, /workflows/",
        "/workflows, execution, /workflows",
        "/workflows?limit=2, execution, /workflows?limit=2",
        "/workflows/?page=2, workflow, /workflows/?page=2",
        "/workflows/wf-1/, execution, /workflows/wf-1/",
        "/tickets/TX1/, ticket, /tickets/TX1/",
        "/analytics, analytics, /analytics",
        "/run/1/events, execution, /run/1/events",
        "/workflow-service/tickets/?page=1, workflow, /tickets/?page=1",
        "/execution-service, execution, /"
    })
    void aRequestReachesItsService(String path, String service, String asSeen) {
        var seen = get(path);

        assertThat(seen.service()).isEqualTo(service);
        assertThat(seen.uri()).isEqualTo(asSeen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tickets/?search=50%25%20off&plus=a+b",
                "/tickets/?filter[status]=a%20b",
                "/tickets/M%C3%BCller/?q=%E2%82%AC",
                "/tickets/?empty=&flag&again=1&again=2"
            })
    void pathAndQueryArriveByteForByte(String path) {
        assertThat(Browser.get(port, path, TestIssuer.token("admin"))).contains("\"uri\":\"" + path + "\"");
    }

    @Test
    void aBodyArrivesWhole() {
        var seen = exchange(client().post()
                .uri("/tickets/")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"subject\":\"Printer on fire\"}"));

        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.bytes()).isEqualTo(29);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 422, 500, 503})
    void whatAServiceAnswersPassesUntouched(int status) {
        client().get()
                .uri("/tickets/")
                .header("X-Test", String.valueOf(status))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .valueEquals("X-From-Service", "ticket")
                .expectBody(String.class)
                .isEqualTo("as ticket said it");
    }

    @Test
    void anUnknownPathIsAProblem() {
        client().get()
                .uri("/nothing/here")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(404)
                .jsonPath("$.instance")
                .isEqualTo("/nothing/here")
                .jsonPath("$.trace_id")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ticket-service/actuator",
                "/ticket-service/actuator/health",
                "/ticket-service/actuator/prometheus",
                "/ticket-service//actuator/health",
                "//ticket-service/actuator/health",
                "/ticket-service/%61ctuator/health",
                "/ticket-service/ACTUATOR/health",
                "/ticket-service/./actuator/health",
                "/ticket-service/x/../actuator/health",
                "/ticket-service/x/%2e%2e/actuator/health",
                "/ticket-service/actuator;x=1/health",
                "/ticket-service/actuator%2Fhealth",
                "/ticket-service%2Factuator%2Fhealth",
                "/ticket-service/%2561ctuator/health",
                "/tickets/../actuator/health",
                "/tickets/..%2factuator",
                "/workflow-service\\actuator"
            })
    void noServicesActuatorIsToBeReached(String path) {
        var answer = Browser.get(port, path, TestIssuer.token("admin"));

        assertThat(answer.lines().findFirst().orElseThrow()).matches("HTTP/1.1 (404|400) .*");
        assertThat(answer).doesNotContain("\"service\"");
    }

    @Test
    void aServicesActuatorIsNowhereEvenWithoutAToken() {
        Browser.at(port)
                .get()
                .uri("/workflow-service/actuator/health")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private Seen get(String path) {
        return exchange(client().get().uri(URI.create("http://127.0.0.1:" + port + path)));
    }

    private static Seen exchange(WebTestClient.RequestHeadersSpec<?> request) {
        var body = request.exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return Seen.in(Objects.requireNonNull(body));
    }

    private WebTestClient client() {
        return Browser.at(port, TestIssuer.token("admin"));
    }
}
