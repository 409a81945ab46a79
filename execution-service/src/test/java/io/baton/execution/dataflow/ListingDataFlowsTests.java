package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The list of data flows. Each test has a company of its own, to be alone in its lists. */
@DataFlowTest
class ListingDataFlowsTests {

    private static final String ECHO = "{'type': 'Echo'}";

    private final WebTestClient client;

    private final Desk desk;

    ListingDataFlowsTests(@Autowired WebTestClient client) {
        this.client = client;
        this.desk = new Desk(client);
    }

    @Test
    void theListOfNothingIsEmptyAndRightlyShaped() {
        assertThat(desk.get("/workflows").toString())
                .isEqualTo("{\"workflows\":[],\"count\":0,\"next\":null,\"previous\":null}");
    }

    @Test
    void itIsPagedNewestFirstByLinksWithoutTheSlash() {
        var first = Desk.id(desk.flow(ECHO));
        var second = Desk.id(desk.flow(ECHO));
        var third = Desk.id(desk.flow(ECHO));

        var page = desk.get("/workflows?page_size=2");

        Desk.CONTRACT.accepts("GET", "/workflows", 200, page.toString());
        assertThat(ids(page)).containsExactly(third, second);
        assertThat(page.path("count").asInt()).isEqualTo(3);
        var next = URI.create(page.path("next").asString());
        assertThat(next.getPath()).isEqualTo("/workflows");
        var rest = desk.get(next.toString());
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(URI.create(rest.path("previous").asString()).getPath()).isEqualTo("/workflows");
    }

    @Test
    void nobodySeesAnotherCompanysDataFlows() {
        var ours = Desk.id(desk.flow(ECHO));
        var nobodys = Desk.id(new Desk(client, "").flow(ECHO));

        assertThat(ids(desk.get("/workflows"))).containsExactly(ours);
        assertThat(ids(new Desk(client).get("/workflows"))).isEmpty();
        assertThat(ids(new Desk(client, "").get("/workflows")))
                .contains(nobodys)
                .doesNotContain(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "page_size=-1"})
    void aPageThatIsNoneIsRefused(String query) {
        var problem = desk.ask("GET", "/workflows?" + query, null, 400);

        Desk.CONTRACT.accepts("GET", "/workflows", 400, problem.toString());
        assertThat(problem.path("details").size()).isEqualTo(1);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("workflows").values().stream()
                .map(flow -> flow.path("workflow_id").asString())
                .toList();
    }
}
