package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WorkflowServiceTest
class FloorDirectoryTests {

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private FloorDirectoryHandler handler;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private JsonMapper json;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"baton.workstation.upserted.v1", "baton.workstation.deleted.v1"})
    void eachExampleFitsItsSchema(String type) {
        EventContract.of(type).accepts(EventContract.of(type).example());
    }

    @Test
    void everyExampleOfAnIdentityEventCanBeRead() {
        var examples = Stream.of("user", "role", "membership", "company", "workstation")
                .flatMap(thing -> Stream.of("baton." + thing + ".upserted.v1", "baton." + thing + ".deleted.v1"))
                .map(type -> new Event(
                        UUID.randomUUID(),
                        "identity",
                        type,
                        type,
                        Instant.EPOCH,
                        EventContract.of(type).example()))
                .toList();

        // And forgotten: other tests live by the users that they delete.
        transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return handler.apply(examples);
                })
                .then()
                .block();
    }

    @Test
    void whatIsHeardNamesTheEntriesThatFollowAndNoEarlierOne() {
        var saw = UUID.randomUUID();
        var ada = UUID.randomUUID();
        hear(workstation(saw, "Saw 1"), user(ada, "Ada"), company("Acme Sawmills"));
        var first = write(saw, ada);
        hear(workstation(saw, "Saw 1 (old)"), user(ada, "Ada Lovelace"), company("Acme Holding"));
        var second = write(saw, ada);

        assertNames(read(first), "Acme Sawmills", "Saw 1", "Ada");
        assertNames(read(second), "Acme Holding", "Saw 1 (old)", "Ada Lovelace");
    }

    @Test
    void whatTheDirectoryDoesNotHoldIsRefusedOnceItHoldsOthersOfTheCompany() {
        var saw = UUID.randomUUID();
        var stranger = UUID.randomUUID();
        write(saw, stranger);

        hear(workstation(UUID.randomUUID(), "Drill"));
        assertThat(faults(saw, stranger)).containsExactly("workstation_guid");
        hear(user(UUID.randomUUID(), "Bob"));
        assertThat(faults(saw, stranger)).containsExactlyInAnyOrder("workstation_guid", "user_guid");
        // The caller is known from the token, whatever the directory holds.
        floor.record("restore").as(201);
        var other = Floor.of(stage);
        other.post("", body(saw, stranger)).as(201);
    }

    @Test
    void inABatchTheUnknownIsNamedByItsIndex() {
        var saw = UUID.randomUUID();
        hear(workstation(saw, "Saw 1"));

        var answer = floor.post(
                "/batch",
                "{\"workflows\": [%s, %s]}"
                        .formatted(body(saw, floor.manager()), body(UUID.randomUUID(), floor.manager())));

        assertThat(answer.as(422).path("details").propertyNames()).containsExactly("workflows[1].workstation_guid");
        assertThat(floor.get("").as(200).path("total").asInt()).isZero();
    }

    @Test
    void aRecordWithoutAValueSaysThatItsKeyIsGone() {
        var saw = UUID.randomUUID();
        hear(workstation(saw, "Saw 1"), workstation(UUID.randomUUID(), "Drill"));
        write(saw, floor.manager());

        hear(tombstone("workstation:" + saw), tombstone("workstation:saw"), tombstone("role:2"), tombstone("user:ada"));

        assertThat(faults(saw, floor.manager())).containsExactly("workstation_guid");
    }

    @Test
    void whatIsGoneIsUnknownAndItsEntriesKeepTheirNames() {
        var saw = UUID.randomUUID();
        var ada = UUID.randomUUID();
        hear(workstation(saw, "Saw 1"), workstation(UUID.randomUUID(), "Drill"), user(ada, "Ada"), company("Acme"));
        var guid = write(saw, ada);

        hear(
                event("workstation", saw, "deleted", Map.of("workstation_guid", saw)),
                event("user", userId(ada), "deleted", Map.of("user_id", userId(ada))),
                event("company", floor.company(), "deleted", Map.of("company_guid", floor.company())));

        assertThat(faults(saw, floor.manager())).containsExactly("workstation_guid");
        assertNames(read(guid), "Acme", "Saw 1", "Ada");
        assertThat(floor.record("restore").as(201).path("company_name").asString())
                .isEqualTo("Company of Mia Manager");
    }

    @Test
    void theLastWordAboutAKeyCounts() {
        var saw = UUID.randomUUID();
        hear(
                workstation(saw, "Old"),
                event("workstation", saw, "deleted", Map.of("workstation_guid", saw)),
                workstation(saw, "New"));

        assertThat(read(write(saw, floor.manager())).path("workstation_name").asString())
                .isEqualTo("New");
    }

    @Test
    void aWorkstationIsHeardOfOverKafka() {
        var saw = UUID.randomUUID();
        kafka.publish(
                "identity",
                "workstation:" + saw,
                "baton.workstation.upserted.v1",
                Map.of("workstation_guid", saw, "company_guid", floor.company(), "name", "Saw over Kafka"));

        stage.eventually(() -> assertThat(read(write(saw, floor.manager()))
                        .path("workstation_name")
                        .asString(""))
                .isEqualTo("Saw over Kafka"));
    }

    private String write(UUID workstation, UUID user) {
        return floor.post("", body(workstation, user)).as(201).path("guid").asString();
    }

    private Iterable<String> faults(UUID workstation, UUID user) {
        return floor.post("", body(workstation, user)).as(422).path("details").propertyNames();
    }

    private static String body(UUID workstation, UUID user) {
        return "{\"action_type\": \"piece_cut\", \"workstation_guid\": \"%s\", \"user_guid\": \"%s\"}"
                .formatted(workstation, user);
    }

    private JsonNode read(String guid) {
        return floor.get("/" + guid).as(200);
    }

    private static void assertNames(JsonNode entry, String company, String workstation, String user) {
        assertThat(entry.path("company_name").asString()).isEqualTo(company);
        assertThat(entry.path("workstation_name").asString()).isEqualTo(workstation);
        assertThat(entry.path("user_name").asString()).isEqualTo(user);
    }

    private void hear(Event... events) {
        handler.apply(List.of(events)).as(transaction::transactional).block();
    }

    private Event company(String name) {
        return event("company", floor.company(), "upserted", Map.of("company_guid", floor.company(), "name", name));
    }

    private Event workstation(UUID guid, String name) {
        return event(
                "workstation",
                guid,
                "upserted",
                Map.of("workstation_guid", guid, "company_guid", floor.company(), "name", name));
    }

    private Event user(UUID guid, String name) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("user_id", userId(guid));
        data.put("sub", guid);
        data.put("company_guid", floor.company());
        data.put("name", name);
        return event("user", userId(guid), "upserted", data);
    }

    private static long userId(UUID guid) {
        return 1_000_000 + Math.floorMod(guid.getLeastSignificantBits(), 1_000_000_000L);
    }

    private Event tombstone(String key) {
        return new Event(UUID.randomUUID(), "identity", key, "baton.tombstone.v1", Instant.EPOCH, json.nullNode());
    }

    private Event event(String thing, Object id, String what, Object data) {
        return new Event(
                UUID.randomUUID(),
                "identity",
                thing + ":" + id,
                "baton." + thing + "." + what + ".v1",
                Instant.EPOCH,
                json.valueToTree(data));
    }
}
