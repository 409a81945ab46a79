package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class EntriesRecordedTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private JsonMapper json;

    @Test
    void whatIsWrittenIsToldAsItIsShown() {
        var floor = Floor.of(stage);
        var written = floor.post("", "{\"action_type\": \"piece_cut\", \"action_value\": \"a \\u0000 b\"}")
                .as(201);

        stage.eventually(() -> assertThat(told(floor)).hasSize(1));

        var event = kafka.read("entries", 1, PATIENCE).stream()
                .filter(told -> told.key().equals(written.path("guid").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(event.type()).isEqualTo(EntriesRecorded.TYPE);
        EventContract.of(EntriesRecorded.TYPE).accepts(event.data());
        var entry = ((ObjectNode) event.data().at("/entries/0").deepCopy());
        entry.set("company_guid", event.data().path("company_guid"));
        entry.set("company_name", event.data().path("company_name"));
        entry.set("created_at", event.data().path("created_at"));
        entry.set("updated_at", event.data().path("created_at"));
        assertThat(entry).isEqualTo(written);
    }

    @Test
    void aBurstIsOneEventWithEveryEntryInIt() {
        var floor = Floor.of(stage);
        var body = IntStream.range(0, 1000)
                .mapToObj(place -> "{\"action_type\": \"barcode_scan\", \"action_value\": \"" + place + "\"}")
                .collect(Collectors.joining(",", "{\"workflows\": [", "]}"));
        var guids =
                floor.post("/batch", body).as(201).path("guids").valueStream().toList();

        stage.eventually(() -> assertThat(told(floor)).hasSize(1000));

        assertThat(told(floor)).extracting(entry -> entry.path("guid")).isEqualTo(guids);
        assertThat(kafka.read("entries", 1, PATIENCE).stream()
                        .filter(event -> event.data()
                                .path("company_guid")
                                .asString()
                                .equals(floor.company().toString())))
                .hasSize(1);
    }

    @Test
    void theExampleFitsTheSchemaAndIsWhatThisServiceWouldTell() {
        var contract = EventContract.of(EntriesRecorded.TYPE);
        contract.accepts(contract.example());
        var entry = new Entry(
                UUID.fromString("019b8e3a-7c00-7000-8000-000000000001"),
                new Named(UUID.fromString("11111111-1111-4111-8111-111111111111"), "Acme"),
                new Named(UUID.fromString("33333333-3333-4333-8333-333333333301"), "Saw 1"),
                new Named(UUID.fromString("00000000-0000-4000-8000-000000000031"), "Manager"),
                null,
                ActionType.BARCODE_SCAN,
                "{\"barcode\": \"12345ABC\", \"item_type\": \"piece\"}",
                Instant.parse("2026-01-05T12:00:00Z"));

        var told = EntriesRecorded.facts(List.of(entry)).getFirst();

        assertThat(json.writeValueAsString(told.data()))
                .isEqualTo(contract.example().toString());
        assertThat(told.key()).isEqualTo(entry.guid().toString());
    }

    @Test
    void whatIsTooMuchForOneEventIsToldInSeveral() {
        var floor = Floor.of(stage);
        var long64 = "\u0001".repeat(EntryForm.VALUE_BYTES_MAX);
        var plain = floor.entry(Instant.now(), ActionType.RESTORE, null, floor.manager());
        var entries = IntStream.range(0, 15)
                .mapToObj(place -> new Entry(
                        plain.guid(), plain.company(), null, plain.user(), null, plain.type(), long64, plain.at()))
                .toList();

        var facts = EntriesRecorded.facts(entries);

        assertThat(facts).hasSize(4);
        assertThat(facts)
                .allSatisfy(fact ->
                        assertThat(json.writeValueAsBytes(fact.data()).length).isLessThan(2 * 1024 * 1024));
        assertThat(facts.stream()
                        .mapToInt(fact ->
                                ((EntriesRecorded) fact.data()).entries().size())
                        .sum())
                .isEqualTo(15);
    }

    @Test
    void whatOneCallWritesForTwoCompaniesIsToldOfEach() {
        var one = Floor.of(stage);
        var other = Floor.of(stage);
        var entries = List.of(
                one.entry(Instant.now(), ActionType.RESTORE, null, one.manager()),
                other.entry(Instant.now(), ActionType.RESTORE, null, one.manager()),
                one.entry(Instant.now(), ActionType.SHIPPING, null, one.manager()));

        var facts = EntriesRecorded.facts(entries);

        assertThat(facts)
                .extracting(fact -> ((EntriesRecorded) fact.data()).companyGuid())
                .containsExactly(one.company(), other.company());
        assertThat(facts)
                .extracting(fact -> ((EntriesRecorded) fact.data()).entries().size())
                .containsExactly(2, 1);
    }

    /** What was told of a company, in order. */
    private List<JsonNode> told(Floor floor) {
        return kafka.read("entries", 1, PATIENCE).stream()
                .filter(event -> event.data()
                        .path("company_guid")
                        .asString()
                        .equals(floor.company().toString()))
                .flatMap(event -> event.data().path("entries").valueStream())
                .toList();
    }
}
