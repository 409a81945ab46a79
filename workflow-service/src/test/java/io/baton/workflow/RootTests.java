package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void analyticsAreAnsweredElsewhereWithPathAndQueryKept() {
        var answer = stage.call(
                HttpMethod.GET, Tokens.of("agent1"), "/analytics/tickets/status/?start_date=2026-01-01&by=a b", null);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers().get("Location"))
                .isEqualTo(List.of("http://localhost:8008/analytics/tickets/status/?start_date=2026-01-01&by=a%20b"));
    }
}
