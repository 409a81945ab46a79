package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import io.baton.platform.test.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service, as an admin of one company asks it about some days. */
final class Service {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WebTestClient client = WebTestClient.bindToServer()
            .responseTimeout(Duration.ofSeconds(30))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
            .build();

    private final String address;

    private final String token;

    private final Period period;

    Service(int port, UUID company, Period period) {
        this.address = "http://127.0.0.1:" + port + "/analytics/";
        var claims = Tokens.claims("admin");
        claims.put("company_guid", company.toString());
        this.token = Tokens.with(claims);
        this.period = period;
    }

    /** What a chart says. */
    JsonNode chart(String path) {
        return get(path, period, Map.of());
    }

    /** How many rows a drill-down finds. */
    long drill(String path, Map<String, String> filters, Period days) {
        return get("drilldown/" + path, days, filters).path("total_count").asLong(-1);
    }

    private JsonNode get(String path, Period days, Map<String, String> parameters) {
        return JSON.readTree(body(path, days, parameters));
    }

    private String body(String path, Period days, Map<String, String> parameters) {
        var query = new ArrayList<String>();
        new TreeMap<>(parameters).forEach((name, value) -> query.add(name + "=" + encoded(value)));
        if (days.startDate() != null) {
            query.add("start_date=" + days.startDate());
        }
        if (days.endDate() != null) {
            query.add("end_date=" + days.endDate());
        }
        return body(URI.create(address + path + "?" + String.join("&", query)));
    }

    private String body(URI uri) {
        return Objects.requireNonNull(client.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The rows of a list in an answer. */
    static List<JsonNode> rows(JsonNode answer, String list) {
        return answer.path(list).valueStream().toList();
    }
}
