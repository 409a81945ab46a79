package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Each endpoint, and who may use it. */
@PipelineTest
class WhoMayTests {

    /** What a member with the lowest role gets. */
    private static final String ENDPOINTS = """
            GET    | /api/workflows                                  |            | 200
            POST   | /api/workflows                                  | definition | 403
            GET    | /api/workflows/{id}                             |            | 200
            PUT    | /api/workflows/{id}                             | definition | 403
            DELETE | /api/workflows/{id}                             |            | 403
            GET    | /api/workflows/{id}/metadata                    |            | 200
            POST   | /api/workflows/{id}/runs                        | {}         | 403
            GET    | /api/workflowruns                               |            | 200
            GET    | /api/workflowruns/{run}                         |            | 200
            POST   | /api/workflowruns/{run}/abort                   |            | 403
            POST   | /api/workflowruns/{run}/rerun                   | {}         | 403
            GET    | /api/workflowruns/{run}/events                  |            | 200
            GET    | /api/workflowruns/{run}/steps/{step}/logs       |            | 200
            GET    | /api/releases/{release}                         |            | 200
            GET    | /api/releases/{release}/artifacts/f             |            | 200
            """;

    private final WebTestClient client;

    WhoMayTests(@Autowired WebTestClient client) {
        this.client = client;
    }

    /** A project with one of everything. */
    private record Site(Workshop owner, String pipeline, String run, String step, String release) {

        static Site of(WebTestClient client) {
            var owner = new Workshop(client);
            var pipeline = owner.pipeline(stage("a", 1, build("x", "echo said; echo 1 > \"$ARTIFACTS/f\"")));
            var run = owner.run(pipeline, null);
            var step = Workshop.step(owner.await(run, "Succeeded"), "x");
            var release = Workshop.id(step.path("artifactUrl").asString());
            return new Site(
                    owner,
                    Workshop.id(pipeline),
                    Workshop.id(run),
                    step.path("id").asString(),
                    release);
        }

        String uri(String path) {
            return path.replace("{id}", pipeline)
                    .replace("{run}", run)
                    .replace("{step}", step)
                    .replace("{release}", release);
        }

        @Nullable
        String body(@Nullable String body) {
            return "definition".equals(body) ? owner.body(stage("a", 1, build("x", "true"))) : body;
        }
    }

    @Test
    void theLowestRoleReadsAndChangesNothing() {
        var site = Site.of(client);
        for (var line : ENDPOINTS.lines().toList()) {
            var cells = line.split("\\|", -1);
            var status = Integer.parseInt(cells[3].strip());
            site.owner()
                    .as("Project_Users")
                    .answer(
                            cells[0].strip(),
                            site.uri(cells[1].strip()),
                            site.body(cells[2].strip().isEmpty() ? null : cells[2].strip()),
                            status,
                            new HttpHeaders());
        }
        assertThat(site.owner()
                        .get(site.uri("/api/workflows/{id}"))
                        .path("version")
                        .asInt())
                .isOne();
    }

    @Test
    void whatIsInAnotherProjectIsNotThere() {
        var site = Site.of(client);
        for (var line : ENDPOINTS.lines().filter(one -> one.contains("{")).toList()) {
            var cells = line.split("\\|", -1);
            var method = cells[0].strip();
            var path = cells[1].strip();
            if (path.contains("{")) {
                var body = site.body(cells[2].strip().isEmpty() ? null : cells[2].strip());
                var problem = new Workshop(client).ask(method, site.uri(path), body, 404);
                site.owner().as("").ask(method, site.uri(path), body, 404);
                Workshop.CONTRACT.accepts(
                        method, path.replace("artifacts/f", "artifacts/{path}"), 404, problem.toString());
            }
        }
        assertThat(new Workshop(client).get("/api/workflows").path("totalCount").asInt())
                .isZero();
        assertThat(new Workshop(client)
                        .get("/api/workflowruns")
                        .path("totalCount")
                        .asInt())
                .isZero();
        assertThat(new Workshop(client)
                        .get("/api/workflowruns?workflowId=" + site.pipeline())
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Project_SuperUsers", "Project_Admins", "Admin"})
    void whoMayChangeMayDoEverything(String role) {
        var site = Site.of(client);
        var client = site.owner().as(role).client();
        var lines = ENDPOINTS
                .lines()
                .sorted(Comparator.comparing(line -> line.startsWith("DELETE")))
                .toList();
        for (var line : lines) {
            var cells = line.split("\\|", -1);
            var request = client.method(HttpMethod.valueOf(cells[0].strip())).uri(site.uri(cells[1].strip()));
            var body = site.body(cells[2].strip());
            if (body != null && !body.isEmpty()) {
                request.contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'));
            }
            request.exchange()
                    .expectStatus()
                    .value(status -> assertThat(status).as(line).isNotIn(401, 403, 404));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Project_Users, 403", "Project_SuperUsers, 201", "Project_Admins, 201", "Admin, 201", "Nobody, 403"})
    void whoMayRunMayRun(String role, int status) {
        var owner = new Workshop(client);
        owner.as(role).ask("POST", "/api/workflows", owner.body(stage("a", 1, build("x", "true"))), status);
        var pipeline = owner.pipeline(stage("a", 1, build("x", "true")));

        owner.as(role).ask("POST", pipeline + "/runs", null, role.equals("Nobody") ? 404 : status);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void withoutATokenThereIsNoWayIn(String method, String path, @Nullable String body, int unused) {
        var nil = "00000000-0000-0000-0000-000000000000";
        var request = client.method(HttpMethod.valueOf(method)).uri(path.replaceAll("\\{[a-z]+}", nil));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue("{}");
        }
        var problem = request.exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        Workshop.CONTRACT.accepts(
                method, path.replace("artifacts/f", "artifacts/{path}"), 401, String.valueOf(problem));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void whatIsNowhereIsNotThere(String method, String path, @Nullable String body, int unused) {
        if (path.contains("{")) {
            var owner = new Workshop(client);
            var sent = "definition".equals(body) ? owner.body(stage("a", 1, build("x", "true"))) : body;
            owner.ask(method, path.replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000"), sent, 404);
            owner.ask(method, path.replaceAll("\\{[a-z]+}", "no-guid"), sent, 404);
        }
    }
}
