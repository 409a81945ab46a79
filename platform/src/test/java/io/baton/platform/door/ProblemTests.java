package io.baton.platform.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.paging.PageQuery;
import io.baton.platform.test.TestPostgres;
import io.baton.platform.test.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

@DoorTest
class ProblemTests {

    @Autowired
    private WebTestClient http;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private TestPostgres postgres;

    @Test
    void aRefusalBecomesTheOneBodyWithEveryFaultNamed() {
        post("/rooms", "{\"name\":\"a\",\"floor_number\":1,\"windows\":[]}")
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("about:blank")
                .jsonPath("$.title")
                .isEqualTo("Validation failed")
                .jsonPath("$.status")
                .isEqualTo(400)
                .jsonPath("$.detail")
                .isEqualTo("2 fields are invalid")
                .jsonPath("$.instance")
                .isEqualTo("/rooms")
                .jsonPath("$.error")
                .isEqualTo("Validation failed")
                .jsonPath("$.details['graph.nodes[1].role_id'][0]")
                .isEqualTo("No role 99.")
                .jsonPath("$.trace_id")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":5}                                  | name             | Expected a text.
            {"floor_number":"5"}                        | floor_number     | Expected a whole number.
            {"floor_number":1.5}                        | floor_number     | Expected a whole number.
            {"windows":{}}                              | windows          | Expected a list.
            {"windows":[{"width":1,"open":true},{"width":"x"}]} | windows[1].width | Expected a number.
            {"windows":[{"open":"yes"}]}                | windows[0].open  | Expected true or false.
            """)
    void aWrongTypeNamesItsPath(String body, String path, String message) {
        var answer = post("/echo", body)
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        var details = JsonMapper.shared().readTree(answer).path("details");
        assertThat(details.path(path).path(0).asString()).isEqualTo(message);
    }

    @Test
    void brokenJsonSaysWhere() {
        post("/echo", "{\"name\": \"a\",,}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Malformed JSON")
                .jsonPath("$.detail")
                .isEqualTo("The body is no valid JSON at line 1, column 14.");
    }

    @Test
    void unknownPropertiesAreIgnored() {
        post("/echo", "{\"name\":\"a\",\"floor_number\":1,\"windows\":[],\"colour\":\"red\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        post("/echo", "{\"name\":\"" + "x".repeat(1_100_000) + "\"}")
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void whatHttpDefinesIsAnsweredAsItDefines() {
        post("/echo", "").expectStatus().isBadRequest();
        post("/nowhere", "{}").expectStatus().isNotFound();
        post("/who", "{}").expectStatus().isEqualTo(405).expectHeader().valueEquals("Allow", "GET");
        as("admin", http.post().uri("/echo").contentType(MediaType.TEXT_PLAIN).bodyValue("x"))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        as("admin", http.get().uri("/who").accept(MediaType.IMAGE_PNG))
                .exchange()
                .expectStatus()
                .isEqualTo(406);
    }

    @Test
    void whatIsBrokenInsideStaysInside() {
        var answer = as("admin", http.get().uri("/broken"))
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer).contains("trace_id").doesNotContain("SELECT", "IllegalState", "secret");
    }

    @Test
    void aDatabaseThatIsDownIsNoFaultOfOurs() {
        var name = database.sql("SELECT current_database() AS name")
                .map(row -> Objects.requireNonNull(row.get("name", String.class)))
                .one()
                .block();
        postgres.close(Objects.requireNonNull(name));
        try {
            as("admin", http.get().uri("/stored"))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
        } finally {
            postgres.open(name);
        }
        await().untilAsserted(() ->
                as("admin", http.get().uri("/stored")).exchange().expectStatus().isOk());
    }

    @Test
    void aWellFormedRequestIdIsTakenOverAndAnyOtherReplaced() {
        as("admin", http.get().uri("/who").header("X-Request-Id", "abc-123"))
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abc-123");
        as("admin", http.get().uri("/who").header("X-Request-Id", "{bad id}"))
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
    }

    @Test
    void theTraceOfTheCallerIsTheTraceOfTheProblem() {
        as(
                        "admin",
                        http.get()
                                .uri("/nowhere")
                                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .exchange()
                .expectBody()
                .jsonPath("$.trace_id")
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @CsvSource({"/rooms, 0", "/rooms/?page=2, 10", "/rooms?page=3&page_size=5, 10", "/rooms?page_size=1000, 0"})
    void pagesAreCountedFromOne(String path, int offset) {
        as("admin", http.get().uri(path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0]")
                .isEqualTo(offset);
    }

    @Test
    void linksKeepParametersOfAnyForm() {
        var query = new PageQuery(2, 10, URI.create("http://baton.example/rooms?a=b=c&d[0]=%5B&e&page=2"));

        var page = query.of(List.of(), 35);

        assertThat(page.next()).isEqualTo("http://baton.example/rooms/?a=b=c&d[0]=%5B&e&page=3");
        assertThat(page.previous()).isEqualTo("http://baton.example/rooms/?a=b=c&d[0]=%5B&e&page=1");
    }

    @Test
    void linksKeepTheOriginTheCallerUsedAndEveryOtherParameter() {
        as(
                        "admin",
                        http.get()
                                .uri("/rooms?status=open now&page=2")
                                .header("X-Forwarded-Host", "baton.example")
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Prefix", "/workflow-service"))
                .exchange()
                .expectBody()
                .jsonPath("$.count")
                .isEqualTo(35)
                .jsonPath("$.next")
                .isEqualTo("https://baton.example/workflow-service/rooms/?status=open%20now&page=3")
                .jsonPath("$.previous")
                .isEqualTo("https://baton.example/workflow-service/rooms/?status=open%20now&page=1");
    }

    @Test
    void aPageThatIsNoPositiveNumberIsAnError() {
        for (var wrong : Map.of("page", "0", "page_size", "-1").entrySet()) {
            as("admin", http.get().uri("/rooms?" + wrong.getKey() + "=" + wrong.getValue()))
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.details." + wrong.getKey())
                    .isNotEmpty();
        }
    }

    @Test
    void aPagePastTheEndIsEmptyAndLeadsBack() {
        as("admin", http.get().uri("/rooms?page=99999999999"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.next")
                .isEmpty();
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return as(
                        "admin",
                        http.post()
                                .uri(path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(body))
                .exchange();
    }

    private static <S extends WebTestClient.RequestHeadersSpec<S>> S as(
            String user, WebTestClient.RequestHeadersSpec<S> request) {
        return request.headers(headers -> headers.setBearerAuth(Tokens.of(user)));
    }
}
