package io.baton.analytics;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody asks one endpoint, an admin unless said otherwise; each answer is held to the contract. */
public final class Asked {

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebTestClient client;

    private final String path;

    private final String token;

    public Asked(int port, String path) {
        this(port, path, Tokens.of("admin"));
    }

    public Asked(int port, String path, String token) {
        this.client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        this.path = path;
        this.token = token;
    }

    /** An admin of this company asks. */
    public static Asked of(int port, String path, UUID company) {
        return new Asked(port, path, token("admin", company));
    }

    /** A token of a demo user, were they in this company. */
    public static String token(String username, UUID company) {
        var claims = Tokens.claims(username);
        claims.put("company_guid", company.toString());
        return Tokens.with(claims);
    }

    public JsonNode answer(String query) {
        return expect(query, 200);
    }

    public JsonNode refusal(String query) {
        return expect(query, 400);
    }

    private JsonNode expect(String query, int status) {
        var body = client.get()
                .uri(path + query)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        CONTRACT.accepts("GET", path, status, Objects.requireNonNull(body));
        return JSON.readTree(body);
    }
}
