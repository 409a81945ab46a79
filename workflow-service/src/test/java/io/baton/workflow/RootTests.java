package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@WorkflowServiceTest
class RootTests {

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @LocalServerPort
    private int port;

    @Test
    void theRootSaysWhereEverythingIsAndNeedsNoToken() {
        var answer = stage.call(HttpMethod.GET, null, "/", null);

        var origin = "http://localhost:" + port + "/";
        assertThat(answer.as(200)).isEqualTo(stage.tree("""
                {
                  "message": "Welcome to Workflow Management API",
                  "version": "1.0",
                  "workflows": "%1$sworkflows/",
                  "tickets": "%1$stickets/",
                  "tasks": "%1$stasks/",
                  "transitions": "%1$stransitions/",
                  "roles": "%1$sroles/",
                  "steps": "%1$ssteps/",
                  "analytics": "%1$sanalytics/",
                  "docs": "%1$sdocs/"
                }
                """.formatted(origin)));
        HttpContract.of("workflow-service").accepts("GET", "/", 200, answer.text());
    }

    @Test
    void itsLinksAreOnTheOriginTheCallerUsed() {
        client.get()
                .uri("/")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "desk.acme.example")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.workflows")
                .isEqualTo("https://desk.acme.example/workflows/");
    }

    @Test
    void eachOfItsLinksLeadsSomewhere() {
        var root = stage.call(HttpMethod.GET, null, "/", null).as(200);
        var origin = "http://localhost:" + port;
        var links = root.properties().stream()
                .filter(field -> field.getValue().asString().startsWith(origin))
                .map(field -> field.getValue().asString().substring(origin.length()))
                .toList();

        var found = new TreeMap<String, String>();
        for (var link : links) {
            var answer = stage.call(HttpMethod.GET, Tokens.of("admin"), link, null);
            found.put(
                    link,
                    answer.status() + " "
                            + Objects.requireNonNullElse(answer.headers().getLocation(), "here"));
        }

        assertThat(found)
                .isEqualTo(Map.of(
                        "/analytics/", "307 http://localhost:8008/analytics/",
                        "/docs/", "307 http://localhost:8080/docs/",
                        "/roles/", "200 here",
                        "/steps/", "200 here",
                        "/tasks/", "200 here",
                        "/tickets/", "200 here",
                        "/transitions/", "200 here",
                        "/workflows/", "200 here"));
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, /docs/",
        "/docs/, /docs/",
        "/docs/contracts/workflow-service.openapi.yaml?a=b%20c, /docs/contracts/workflow-service.openapi.yaml?a=b%20c",
    })
    void theDocumentsAreAtTheGatewayAndNeedNoToken(String asked, String there) {
        var answer =
                stage.call(HttpMethod.GET, null, URI.create(asked).toString().replace("%20", " "), null);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers().getLocation()).isEqualTo(URI.create("http://localhost:8080" + there));
    }

    @Test
    void analyticsAreAnsweredElsewhereWithPathAndQueryKept() {
        var answer = stage.call(
                HttpMethod.GET, Tokens.of("agent1"), "/analytics/tickets/status/?start_date=2026-01-01&by=a b", null);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers().get("Location"))
                .isEqualTo(List.of("http://localhost:8008/analytics/tickets/status/?start_date=2026-01-01&by=a%20b"));
    }
}
