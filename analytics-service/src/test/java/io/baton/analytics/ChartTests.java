package io.baton.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.History;
import io.baton.analytics.intake.Listener;
import io.baton.platform.test.Tokens;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every chart. */
@AnalyticsServiceTest
class ChartTests {

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    /** That everybody may ask. */
    static List<String> open() {
        return List.of(
                "/analytics/tickets/status/",
                "/analytics/tickets/priority/",
                "/analytics/tickets/age/",
                "/analytics/tickets/sla/",
                "/analytics/tickets/dashboard/",
                "/analytics/ticket-categories/",
                "/analytics/ticket-trends/",
                "/analytics/task-item-trends/",
                "/analytics/workflows/metrics/",
                "/analytics/workflows/departments/",
                "/analytics/workflows/steps/",
                "/analytics/tasks/status/",
                "/analytics/tasks/origin/",
                "/analytics/tasks/performance/",
                "/analytics/tasks/users/",
                "/analytics/tasks/transfers/");
    }

    static List<String> all() {
        return Stream.concat(
                        open().stream(),
                        Stream.of("/analytics/workload/", "/analytics/operational/", "/analytics/service-health/"))
                .toList();
    }

    static Stream<Arguments> faults() {
        return all().stream()
                .flatMap(path -> Stream.of(
                        Arguments.of(path, "?start_date=2024-03-01&end_date=2024-02-29", "end_date"),
                        Arguments.of(path, "?start_date=2023-02-29", "start_date"),
                        Arguments.of(path, "?end_date=today", "end_date")));
    }

    static Stream<Arguments> daysAtFault() {
        return Stream.of("/analytics/ticket-trends/", "/analytics/task-item-trends/")
                .flatMap(path -> Stream.of("?days=0", "?days=367", "?days=-1", "?days=many", "?days=")
                        .map(query -> Arguments.of(path, query)));
    }

    /** Those around one list. */
    static List<String> listed() {
        return Stream.concat(
                        all().stream()
                                .filter(path -> !path.endsWith("/dashboard/")
                                        && !path.endsWith("/tasks/performance/")
                                        && !path.endsWith("/service-health/")),
                        Stream.of(
                                "/analytics/anomalies/",
                                "/analytics/sla-risk/",
                                "/analytics/executions/overview/",
                                "/analytics/executions/throughput/",
                                "/analytics/executions/durations/",
                                "/analytics/executions/failures/",
                                "/analytics/forecast/category/",
                                "/analytics/forecast/volume/",
                                "/analytics/forecast/resolution/",
                                "/analytics/forecast/workload/",
                                "/analytics/forecast/sla-risk/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("listed")
    void aListCanBeHadAsAFile(String path) {
        var answer = client().get()
                .uri(path + "?format=csv")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange();

        answer.expectStatus().isOk();
        answer.expectHeader().contentTypeCompatibleWith(new MediaType("text", "csv"));
        answer.expectHeader()
                .value(
                        HttpHeaders.CONTENT_DISPOSITION,
                        value -> assertThat(value)
                                .matches("attachment; filename=\"[a-z-]+-\\d{4}-\\d\\d-\\d\\d\\.csv\""));
        assertThat(new Asked(port, path).refusal("?format=xml").path("details").propertyNames())
                .containsExactly("format");
    }

    @Test
    void theFileHasALineForEachRowAndAColumnForEachProperty() {
        var answer = client().get()
                .uri("/analytics/ticket-trends/?days=3&format=csv")
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .exchange();

        assertThat(body(answer).lines())
                .hasSize(4)
                .startsWith("date,created,resolved,open_at_end")
                .element(3)
                .asString()
                .startsWith(LocalDate.now(ZoneOffset.UTC) + ",");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultyDateIsNamed(String path, String query, String field) {
        assertThat(new Asked(port, path).refusal(query).path("details").propertyNames())
                .containsExactly(field);
    }

    @ParameterizedTest
    @MethodSource("daysAtFault")
    void faultyDaysAreNamed(String path, String query) {
        assertThat(new Asked(port, path).refusal(query).path("details").propertyNames())
                .containsExactly("days");
    }

    @Test
    void whatIsNoNumberOfAWorkflowIsNamed() {
        var asked = new Asked(port, "/analytics/workflows/steps/");

        for (var query : List.of("?workflow_id=", "?workflow_id=0", "?workflow_id=five")) {
            assertThat(asked.refusal(query).path("details").propertyNames()).containsExactly("workflow_id");
        }
    }

    /** The contract holds every rate to 0 to 100, so that none of them is not a number. */
    @ParameterizedTest
    @MethodSource("all")
    void whereNothingHappenedEveryNumberIsZero(String path) {
        var answer = Asked.of(port, path, UUID.randomUUID()).answer("?start_date=2024-02-29&end_date=2024-02-29");

        assertThat(answer.path("date_range").toString())
                .isEqualTo("{\"start_date\":\"2024-02-29\",\"end_date\":\"2024-02-29\"}");
        assertThat(numbers(without(answer, "lag_seconds", "thresholds", "pipeline", "total_workflows"))
                        .filter(number -> number != 0))
                .as(answer.toString())
                .isSubsetOf(1.0, 100.0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void anotherCompanysNumbersAreNeverTold(String path) {
        var company = UUID.randomUUID();
        var asked = Asked.of(port, path, company);
        var today = LocalDate.now(ZoneOffset.UTC);
        var before = asked.answer("");

        listener.hear(History.of(path.hashCode(), 30, today.minusDays(25)).events());

        var volatileParts = new String[] {"as_of", "lag_seconds", "generated_at", "pipeline", "total_workflows"};
        assertThat(without(asked.answer(""), volatileParts)).isEqualTo(without(before, volatileParts));
    }

    private static JsonNode without(JsonNode answer, String... names) {
        return ((ObjectNode) answer.deepCopy()).remove(List.of(names));
    }

    private static Stream<Double> numbers(JsonNode node) {
        return node.isNumber() ? Stream.of(node.asDouble()) : node.valueStream().flatMap(ChartTests::numbers);
    }

    private WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
