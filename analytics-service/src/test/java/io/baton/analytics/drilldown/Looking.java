package io.baton.analytics.drilldown;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of a company looks into numbers; each answer is held to the contract. */
final class Looking {

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebTestClient client;

    private final String address;

    private final String token;

    Looking(int port, UUID company) {
        this.address = "http://127.0.0.1:" + port + "/analytics/drilldown/";
        this.client = WebTestClient.bindToServer()
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
        var claims = Tokens.claims("agent1");
        claims.put("company_guid", company.toString());
        this.token = Tokens.with(claims);
    }

    /** @param path with its query, such as {@code tickets/status/?status=pending} */
    JsonNode at(String path) {
        return JSON.readTree(body(path, 200));
    }

    JsonNode refused(String path, int status) {
        return JSON.readTree(body(path, status));
    }

    long count(String path) {
        return at(path).path("total_count").asLong(-1);
    }

    /** One field of each row on a page. */
    List<String> column(String path, String list, String field) {
        return at(path).path(list)
                .valueStream()
                .map(row -> row.path(field).asString())
                .toList();
    }

    List<String> tickets(String path) {
        return column(path, path.startsWith("workflow/") ? "tasks" : "tickets", "ticket_number");
    }

    /** All lines of a file, the heading first. */
    List<String> lines(String path) {
        return List.of(Objects.requireNonNull(file(path).getResponseBody()).split("\r\n"));
    }

    EntityExchangeResult<String> file(String path) {
        return get(path, 200);
    }

    private String body(String path, int status) {
        var body = Objects.requireNonNull(get(path, status).getResponseBody());
        var plain = path.replaceFirst("\\?.*", "").replaceFirst("(user|workflow)/[^/]+", "$1/{id}");
        CONTRACT.accepts("GET", "/analytics/drilldown/" + plain, status, body);
        return body;
    }

    private EntityExchangeResult<String> get(String path, int status) {
        return client.get()
                .uri(URI.create(address + path))
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult();
    }
}
