package io.baton.ticket.ticket;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.TestKafka;
import io.baton.ticket.Door;
import io.baton.ticket.TicketServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@TicketServiceTest
class FilingTicketsTests {

    private static final HttpContract CONTRACT = HttpContract.of("ticket-service");

    private static final Duration SOON = Duration.ofSeconds(20);

    /** The documented example, to the letter. */
    private static final String LAPTOP = """
            {
              "subject": "Laptop not turning on",
              "description": "My laptop shows no signs of power",
              "category": "Technology",
              "subcategory": "Hardware",
              "department": "IT",
              "priority": "High",
              "employee": {
                "id": 101,
                "name": "John Smith",
                "email": "john.smith@company.com"
              }
            }
            """;

    private final TestKafka kafka;

    private final FilingStore store;

    private final Door agent;

    FilingTicketsTests(@Autowired WebTestClient client, @Autowired TestKafka kafka, @Autowired FilingStore store) {
        this.kafka = kafka;
        this.store = store;
        this.agent = Door.of(client, "agent1");
    }

    @Test
    void whatIsWrongIsSaidAsDocumented() {
        var problem = Door.body(agent.post("{'priority':'Whenever'}"), 400);

        assertThat(problem.path("error").asString()).isEqualTo("Validation failed");
        assertThat(problem.path("details").propertyNames()).containsExactlyInAnyOrder("subject", "priority");
        assertThat(problem.at("/details/subject/0").asString()).isEqualTo("This field is required.");
        assertThat(problem.at("/details/priority/0").asString())
                .startsWith("Invalid priority value.")
                .endsWith("Low, Medium, High, Urgent, Critical.");
    }

    @Test
    void theDocumentedTicketIsAnsweredAsDocumented() {
        var response = agent.post(LAPTOP);

        var ticket = Door.body(response, 201);
        assertThat(ticket.path("id").isIntegralNumber()).isTrue();
        var day = LocalDate.ofInstant(createdAt(ticket), ZoneOffset.UTC).format(BASIC_ISO_DATE);
        assertThat(ticket.path("ticket_id").asString()).matches("TX" + day + "[0-9]{6}");
        assertThat(ticket.path("subject").asString()).isEqualTo("Laptop not turning on");
        assertThat(ticket.path("description").asString()).isEqualTo("My laptop shows no signs of power");
        assertThat(ticket.path("category").asString()).isEqualTo("Technology");
        assertThat(ticket.path("subcategory").asString()).isEqualTo("Hardware");
        assertThat(ticket.path("department").asString()).isEqualTo("IT");
        assertThat(ticket.path("status").asString()).isEqualTo("New");
        assertThat(ticket.path("priority").asString()).isEqualTo("High");
        assertThat(ticket.path("employee").toString())
                .isEqualTo("{\"id\":101,\"name\":\"John Smith\",\"email\":\"john.smith@company.com\"}");
        assertThat(createdAt(ticket)).isBetween(Instant.now().minusSeconds(30), Instant.now());
        assertThat(ticket.path("created_at").asString()).endsWith("Z");
        assertThat(ticket.path("updated_at")).isEqualTo(ticket.path("created_at"));
        for (var unset : List.of("assigned_to", "workflow", "current_step", "resolution_time")) {
            assertThat(ticket.path(unset).isNull()).as(unset).isTrue();
        }
        CONTRACT.accepts("POST", "/tickets/", 201, ticket.toString());
        response.expectHeader()
                .valueEquals("Location", "/tickets/" + ticket.path("id").asLong() + "/");
        response.expectHeader().valueEquals("ETag", "\"1\"");
    }

    @Test
    void theTicketIsThereByNumberAndByName() {
        var filed = agent.files(LAPTOP);

        assertThat(agent.reads("/tickets/" + filed.path("id").asLong() + "/")).isEqualTo(filed);
        assertThat(agent.reads("/tickets/" + filed.path("ticket_id").asString()))
                .isEqualTo(filed);
    }

    @Test
    void whatWasSentComesBackWhole() {
        var ticket = agent.files("""
                {"subject":"  Ünïcode 😀 ","priority":"urgent","status":"Closed","id":1,"unknown":true,
                 "employee":{"name":"Ada","desk":{"floor":3,"tags":["a",null]}},
                 "dynamic_data":{"serial":"X-1","amount":1.25,"nested":{"list":[1,2]},"\\\\u0000":"kept"}}""");

        assertThat(ticket.path("subject").asString()).isEqualTo("Ünïcode 😀");
        assertThat(ticket.path("priority").asString()).isEqualTo("Urgent");
        assertThat(ticket.path("status").asString()).isEqualTo("New");
        assertThat(ticket.at("/employee/desk/tags/0").asString()).isEqualTo("a");
        assertThat(ticket.path("employee").has("id")).isFalse();
        assertThat(ticket.at("/dynamic_data/amount").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(ticket.at("/dynamic_data/\\u0000").asString()).isEqualTo("kept");
    }

    record Refused(int status, String path, String body) {}

    static List<Refused> refused() {
        return List.of(
                new Refused(400, "", "{'subject':"),
                new Refused(400, "", ""),
                new Refused(400, "body", "[]"),
                new Refused(400, "body", "'text'"),
                new Refused(400, "subject", "{}"),
                new Refused(400, "subject", "{'subject':5}"),
                new Refused(400, "subject", "{'subject':['a']}"),
                new Refused(400, "subject", "{'subject':'" + "x".repeat(256) + "'}"),
                new Refused(400, "subject", "{'subject':'a\\u0000b'}"),
                new Refused(400, "description", "{'subject':'s','description':{}}"),
                new Refused(400, "priority", "{'subject':'s','priority':'Highest'}"),
                new Refused(400, "priority", "{'subject':'s','priority':1}"),
                new Refused(400, "employee", "{'subject':'s','employee':'John'}"),
                new Refused(400, "employee.email", "{'subject':'s','employee':{'email':5}}"),
                new Refused(400, "dynamic_data", "{'subject':'s','dynamic_data':[]}"),
                new Refused(400, "dynamic_data", "{'subject':'s','dynamic_data':{'a':'\\ud800'}}"),
                new Refused(400, "dynamic_data", "{'subject':'s','dynamic_data':{'a':1e400}}"),
                new Refused(413, "", "{'subject':'s','description':'" + "x".repeat(1_048_577) + "'}"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeFiledIsRefusedWithTheFieldNamed(Refused refused) {
        var problem = Door.body(agent.post(refused.body()), refused.status());

        CONTRACT.accepts("POST", "/tickets/", refused.status(), problem.toString());
        if (refused.path().isEmpty()) {
            assertThat(problem.path("details").isEmpty()).isTrue();
        } else {
            assertThat(problem.path("details").has(refused.path()))
                    .as(problem.toString())
                    .isTrue();
        }
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var problem = Door.body(agent.post("{'priority':'Highest','employee':[]}"), 400);

        assertThat(problem.path("error").asString()).isEqualTo("Validation failed");
        assertThat(problem.path("details").propertyNames())
                .containsExactlyInAnyOrder("subject", "priority", "employee");
        assertThat(problem.at("/details/subject/0").asString()).isEqualTo("This field is required.");
    }

    @Test
    void onlyJsonIsTaken() {
        var response = agent.post("subject=s", Map.of("Content-Type", "text/plain"));

        CONTRACT.accepts("POST", "/tickets/", 415, Door.body(response, 415).toString());
    }

    @Test
    void theSameIdempotencyKeyFilesOneTicket() {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        var first = Door.body(agent.post(LAPTOP, key), 201);
        var again = agent.post(LAPTOP, key);

        assertThat(Door.body(again, 201)).isEqualTo(first);
        again.expectHeader().valueEquals("Idempotent-Replayed", "true");
        again.expectHeader()
                .valueEquals("Location", "/tickets/" + first.path("id").asLong() + "/");
        Door.body(agent.post("{'subject':'another'}", key), 422);
    }

    @Test
    void manyAtOnceGetNamesOfTheirOwn() {
        var content = new Filing("Many", null, null, null, null, null, null, null).checked(TicketFixtures.agent());
        var now = Instant.now();

        var names = Flux.merge(IntStream.range(0, 200)
                        .mapToObj(index -> store.file(
                                List.of(new NewTicket(content, TicketFixtures.ACME, now, TicketFixtures.TRACE))))
                        .toList())
                .map(filed -> filed.getFirst().ticketId())
                .collectList()
                .block(SOON);

        assertThat(names).isNotNull().hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void afterAMillionTicketsInADayNamesGrowLongerAndStayUnique(@Autowired DatabaseClient database) {
        var content = new Filing("Many", null, null, null, null, null, null, null).checked(TicketFixtures.agent());
        var day = Instant.parse("2020-02-02T12:00:00Z");
        var first = filed(content, day);

        // The next number ends in the same six digits.
        database.sql("SELECT setval('ticket_number', " + (first.id() + 999_999) + ")")
                .then()
                .block(SOON);
        var later = filed(content, day);
        var nextDay = filed(content, day.plus(Duration.ofDays(1)));

        assertThat(later.ticketId())
                .isEqualTo("TX20200202" + later.id())
                .hasSizeGreaterThan(first.ticketId().length());
        assertThat(TicketKey.parse(later.ticketId())).isEqualTo(new TicketKey.Name(later.ticketId()));
        assertThat(nextDay.ticketId()).matches("TX20200203[0-9]{6}");
    }

    @Test
    void aFiledTicketIsToldToOthers() {
        var filed = agent.files(LAPTOP);

        var event = createdEvent(filed);
        EventContract.of("baton.ticket.created.v1").accepts(event);
        assertThat(event.path("version").asInt()).isEqualTo(1);
        assertThat(event.path("ticket")).isEqualTo(filed);
        assertThat(event.path("company_guid").asString()).isEqualTo("11111111-1111-4111-8111-111111111111");
    }

    @Test
    void aTicketIsFiledWhileTheBrokerIsDownAndToldWhenItIsBack() {
        JsonNode filed;
        kafka.stopBroker();
        try {
            filed = agent.files(LAPTOP);
        } finally {
            kafka.startBroker();
        }

        assertThat(createdEvent(filed).path("ticket")).isEqualTo(filed);
    }

    @Test
    void aRefusedTicketIsNotTold() {
        var subject = "refused " + UUID.randomUUID();
        Door.body(agent.post("{'subject':'" + subject + "','priority':'Highest'}"), 400);
        var filed = agent.files(LAPTOP);

        assertThat(createdEvent(filed).isMissingNode()).isFalse();
        assertThat(kafka.read("tickets", 1, SOON))
                .noneSatisfy(
                        event -> assertThat(event.data().at("/ticket/subject").asString())
                                .isEqualTo(subject));
    }

    private Ticket filed(Ticket.Content content, Instant now) {
        var filed = store.file(List.of(new NewTicket(content, TicketFixtures.ACME, now, TicketFixtures.TRACE)));
        return Objects.requireNonNull(filed.block(SOON)).getFirst();
    }

    /** The one event about this filed ticket, once it has arrived. */
    private JsonNode createdEvent(JsonNode filed) {
        var name = filed.path("ticket_id").asString();
        return await().atMost(SOON)
                .until(
                        () -> kafka.read("tickets", 0, SOON).stream()
                                .filter(event -> event.key().equals(name))
                                .toList(),
                        events -> events.size() == 1)
                .getFirst()
                .data();
    }

    private static Instant createdAt(JsonNode ticket) {
        return Instant.parse(ticket.path("created_at").asString());
    }
}
