package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of data flows. Each test has a company of its own, to be alone in its lists. */
@ExecutionServiceTest
class ListingDataFlowsTests {

    private static final HttpContract CONTRACT = HttpContract.of("execution-service");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** Rows come from nowhere yet but here: nothing creates data flows so far. */
    private static final String INSERT = """
            INSERT INTO dataflow (workflow_id, company_guid, name, description, created_at, updated_at)
            VALUES (:id, :company, :id, '', :now, :now)
            """;

    private final WebTestClient client;

    private final DatabaseClient database;

    private final UUID company = UUID.randomUUID();

    ListingDataFlowsTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.client = client;
        this.database = database;
    }

    @Test
    void theListOfNothingIsEmptyAndRightlyShaped() {
        assertThat(list("/workflows", company.toString()).toString())
                .isEqualTo("{\"workflows\":[],\"count\":0,\"next\":null,\"previous\":null}");
    }

    @Test
    void itIsPagedNewestFirstByLinksWithoutTheSlash() {
        for (var index = 0; index < 3; index++) {
            insert("wf-0000000" + index, company, NOON.plusSeconds(index));
        }

        var page = list("/workflows?page_size=2", company.toString());

        CONTRACT.accepts("GET", "/workflows", 200, page.toString());
        assertThat(ids(page)).containsExactly("wf-00000002", "wf-00000001");
        assertThat(page.path("count").asInt()).isEqualTo(3);
        var next = URI.create(page.path("next").asString());
        assertThat(next.getPath()).isEqualTo("/workflows");
        var rest = list(next.toString(), company.toString());
        assertThat(ids(rest)).containsExactly("wf-00000000");
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(URI.create(rest.path("previous").asString()).getPath()).isEqualTo("/workflows");
    }

    @Test
    void nobodySeesAnotherCompanysDataFlows() {
        insert("wf-aaaaaaaa", company, NOON);
        insert("wf-bbbbbbbb", new UUID(0, 0), NOON);

        assertThat(ids(list("/workflows", company.toString()))).containsExactly("wf-aaaaaaaa");
        assertThat(ids(list("/workflows", UUID.randomUUID().toString()))).isEmpty();
        assertThat(ids(list("/workflows", ""))).containsExactly("wf-bbbbbbbb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "page_size=-1"})
    void aPageThatIsNoneIsRefused(String query) {
        var problem = ask("/workflows?" + query, company.toString(), 400);

        CONTRACT.accepts("GET", "/workflows", 400, problem.toString());
        assertThat(problem.path("details").size()).isEqualTo(1);
    }

    private JsonNode list(String uri, String companyGuid) {
        return ask(uri, companyGuid, 200);
    }

    private JsonNode ask(String uri, String companyGuid, int status) {
        var claims = Tokens.claims("agent1");
        claims.putAll(Map.of("company_guid", companyGuid));
        var body = client.get()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(Tokens.with(claims)))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JSON.readTree(String.valueOf(body));
    }

    private void insert(String id, UUID company, Instant now) {
        database.sql(INSERT)
                .bind("id", id)
                .bind("company", company)
                .bind("now", now)
                .then()
                .block(Duration.ofSeconds(10));
    }

    private static List<String> ids(JsonNode page) {
        return page.path("workflows").values().stream()
                .map(flow -> flow.path("workflow_id").asString())
                .toList();
    }
}
