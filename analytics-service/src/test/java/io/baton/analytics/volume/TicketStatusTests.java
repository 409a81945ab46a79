package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnalyticsServiceTest
class TicketStatusTests {

    private static final String PATH = "/analytics/tickets/status/";

    private static final HttpContract CONTRACT = HttpContract.of("analytics-service");

    @Autowired
    private TestKafka kafka;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    private WebTestClient client = WebTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Test
    void theContractDescribesExactlyWhatIsMapped(@Autowired RequestMappingHandlerMapping requestMappingHandlerMapping) {
        CONTRACT.describesExactly(requestMappingHandlerMapping);
    }

    @Test
    void aTicketIsCountedUnderTheStatusOfItsTask() {
        var before = Instant.now();
        ticket("TX-A1", "2021-03-04T10:00:00Z");
        ticket("TX-A2", "2021-03-04T11:00:00Z");
        ticket("TX-A3", "2021-03-05T12:00:00Z");
        task("TX-A1", "completed", "2021-03-04T10:00:01Z");
        task("TX-A2", "in progress", "2021-03-04T11:00:01Z");

        var answer = eventually("?start_date=2021-03-04&end_date=2021-03-05", found -> {
            assertThat(count(found, "completed")).isEqualTo(1);
            assertThat(count(found, "in progress")).isEqualTo(1);
            assertThat(found.path("total_tickets").asLong()).isEqualTo(3);
            assertThat(found.path("lag_seconds").asDouble(-1)).isZero();
        });

        assertThat(answer.path("status_summary").toString()).isEqualTo("""
                [{"status":"unassigned","count":1,"percentage":33.3},\
                {"status":"pending","count":0,"percentage":0.0},\
                {"status":"in progress","count":1,"percentage":33.3},\
                {"status":"on_hold","count":0,"percentage":0.0},\
                {"status":"completed","count":1,"percentage":33.3},\
                {"status":"cancelled","count":0,"percentage":0.0}]""");
        assertThat(answer.path("date_range").toString())
                .isEqualTo("{\"start_date\":\"2021-03-04\",\"end_date\":\"2021-03-05\"}");
        // Other tests in the same database tell of days to come.
        assertThat(Instant.parse(answer.path("as_of").asString())).isAfterOrEqualTo(before);
    }

    @Test
    void aDayBeginsAndEndsInUtc() {
        ticket("TX-B1", "2021-04-04T00:00:00Z");
        ticket("TX-B2", "2021-04-05T01:59:59.999999+02:00");
        ticket("TX-B3", "2021-04-05T00:00:00Z");

        eventually("?start_date=2021-04-04&end_date=2021-04-05", found -> total(found, 3));
        total(answer("?start_date=2021-04-04&end_date=2021-04-04"), 2);
        total(answer("?start_date=2021-04-05&end_date=2021-04-05"), 1);
        total(answer("?start_date=2021-04-06&end_date=2021-04-30"), 0);
    }

    @Test
    void eitherEndMayBeLeftOpen() {
        ticket("TX-C1", "0999-12-31T12:00:00Z");
        ticket("TX-C2", "9999-01-01T12:00:00Z");

        eventually("?end_date=0999-12-31", found -> total(found, 1));
        eventually("?start_date=9999-01-01", found -> total(found, 1));
        assertThat(answer("").path("total_tickets").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(answer("").path("date_range").toString()).isEqualTo("{\"start_date\":null,\"end_date\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "?start_date=yesterday, start_date",
        "?start_date=2021-02-29, start_date",
        "?end_date=2021-1-1, end_date",
        "?start_date=2021-03-05&end_date=2021-03-04, end_date"
    })
    void aFaultyDateIsNamed(String query, String field) {
        var body = get(query, 400);

        CONTRACT.accepts("GET", PATH, 400, body);
        assertThat(json.readTree(body).path("details").propertyNames()).containsExactly(field);
    }

    private void ticket(String number, String createdAt) {
        var ticket = Map.of("ticket_id", number, "created_at", createdAt);
        kafka.publish(
                "tickets",
                number,
                "baton.ticket.created.v1",
                Map.of("ticket", ticket, "version", 1, "company_guid", Tokens.ACME));
    }

    private void task(String number, String status, String createdAt) {
        var task = Map.of(
                "task_id",
                1,
                "ticket_number",
                number,
                "created_at",
                createdAt,
                "status",
                status,
                "company_guid",
                Tokens.ACME);
        kafka.publish("tasks", number, "baton.task.moved.v1", Map.of("task", task, "version", 2));
    }

    private JsonNode eventually(String query, Consumer<JsonNode> expectation) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> expectation.accept(answer(query)));
        return answer(query);
    }

    private JsonNode answer(String query) {
        var body = get(query, 200);
        CONTRACT.accepts("GET", PATH, 200, body);
        return json.readTree(body);
    }

    private String get(String query, int status) {
        return Objects.requireNonNull(client.get()
                .uri(PATH + query)
                .headers(headers -> headers.setBearerAuth(Tokens.of("agent1")))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static void total(JsonNode answer, long tickets) {
        assertThat(answer.path("total_tickets").asLong()).isEqualTo(tickets);
    }

    private static long count(JsonNode answer, String status) {
        return answer.path("status_summary")
                .valueStream()
                .filter(share -> share.path("status").asString().equals(status))
                .mapToLong(share -> share.path("count").asLong())
                .sum();
    }
}
