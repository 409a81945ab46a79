package io.baton.workflow.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.EventContract;
import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WorkflowServiceTest
class DirectoryTests {

    @Autowired
    private Stage stage;

    @Autowired
    private DirectoryHandler handler;

    @Autowired
    private TransactionalOperator transaction;

    @Autowired
    private JsonMapper json;

    @Test
    void everyExampleOfAnIdentityEventCanBeRead() {
        var examples = Stream.of("user", "role", "membership", "company")
                .flatMap(thing -> Stream.of("baton." + thing + ".upserted.v1", "baton." + thing + ".deleted.v1"))
                .map(type -> event(type, type, EventContract.of(type).example()))
                .toList();

        // And forgotten: other tests live by the roles that they delete.
        transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return handler.apply(examples);
                })
                .then()
                .block();
    }

    @Test
    void theOrderInWhichThingsOfDifferentKeysAreHeardMakesNoDifference() {
        for (var seed = 0; seed < 20; seed++) {
            var role = Stage.number();
            var events = new ArrayList<>(List.of(
                    membership("upserted", role * 100, role),
                    membership("upserted", role * 100 + 1, role),
                    user(role * 100, true),
                    user(role * 100 + 1, false),
                    role(role)));
            Collections.shuffle(events, new Random(seed));

            // Some by the batch, some alone.
            hear(events.subList(0, seed % 5));
            events.subList(seed % 5, 5).forEach(event -> hear(List.of(event)));

            var read = stage.get("agent1", "/roles/" + role + "/");
            assertThat(read.as(200)).isEqualTo(stage.tree("""
                    {"role_id": %1$d, "name": "Role %1$d", "system": "baton", "is_active": true, "users_count": 2}
                    """.formatted(role)));
            HttpContract.of("workflow-service").accepts("GET", "/roles/{id}/", 200, read.text());
        }
    }

    @Test
    void theLastWordAboutAKeyCounts() {
        var role = Stage.number();
        hear(List.of(role(role), user(role, true), membership("upserted", role, role)));

        hear(List.of(
                membership("deleted", role, role),
                membership("upserted", role, role),
                membership("deleted", role, role)));

        assertThat(usersOf(role)).isZero();
        hear(List.of(membership("upserted", role, role)));
        assertThat(usersOf(role)).isEqualTo(1);
        hear(List.of(event("baton.user.deleted.v1", "user:" + role, json.valueToTree(Map.of("user_id", role)))));
        assertThat(usersOf(role)).isZero();
        hear(List.of(event("baton.role.deleted.v1", "role:" + role, json.valueToTree(Map.of("role_id", role)))));
        stage.get("agent1", "/roles/" + role + "/").as(404);
    }

    @Test
    void anOldWordThatComesAgainChangesNothing() {
        var role = Stage.number();
        var came = membership("upserted", role, role);
        hear(List.of(role(role), user(role, true), at(1, came)));
        hear(List.of(at(3, membership("deleted", role, role))));

        // As from a replay of the topic or of dead letters, whose ids nobody remembers any more.
        hear(List.of(at(1, membership("upserted", role, role))));
        hear(List.of(at(2, membership("upserted", role, role))));

        assertThat(usersOf(role)).isZero();
        hear(List.of(at(5, membership("upserted", role, role)), at(4, membership("deleted", role, role))));
        assertThat(usersOf(role)).isEqualTo(1);
        hear(List.of(at(5, membership("deleted", role, role))));
        assertThat(usersOf(role)).isZero();
    }

    @Test
    void aClockThatIsWrongSilencesNobody() {
        var role = Stage.number();
        hear(List.of(role(role), user(role, true)));
        hear(List.of(at(Duration.ofDays(365_000).toSeconds(), membership("deleted", role, role))));

        hear(List.of(at(Instant.now().plusSeconds(60).getEpochSecond(), membership("upserted", role, role))));

        assertThat(usersOf(role)).isEqualTo(1);
    }

    @Test
    void aRecordWithoutAValueSaysThatItsKeyIsGone() {
        var role = Stage.number();
        hear(List.of(role(role), user(role, true), membership("upserted", role, role)));

        hear(List.of(
                tombstone("membership:" + role + ":" + role),
                tombstone("company:x"),
                tombstone("role"),
                tombstone("role:1:2")));

        assertThat(usersOf(role)).isZero();
        hear(List.of(membership("upserted", role, role), tombstone("user:" + role)));
        assertThat(usersOf(role)).isZero();
        hear(List.of(tombstone("role:" + role)));
        stage.get("agent1", "/roles/" + role + "/").as(404);
    }

    @Test
    void rolesAreListedByNumber() {
        stage.directory();

        var answer = stage.get("agent1", "/roles?page_size=3");

        HttpContract.of("workflow-service").accepts("GET", "/roles/", 200, answer.text());
        assertThat(answer.as(200).path("results"))
                .extracting(role -> role.path("role_id").asLong())
                .startsWith(1L, 2L, 3L);
        assertThat(answer.body().path("next").asString()).endsWith("/roles/?page_size=3&page=2");
    }

    private long usersOf(long role) {
        return stage.get("agent1", "/roles/" + role + "/")
                .as(200)
                .path("users_count")
                .asLong();
    }

    private void hear(List<Event> events) {
        if (!events.isEmpty()) {
            handler.apply(events).as(transaction::transactional).block();
        }
    }

    private Event role(long roleId) {
        return event(
                "baton.role.upserted.v1",
                "role:" + roleId,
                json.valueToTree(
                        Map.of("role_id", roleId, "name", "Role " + roleId, "system", "baton", "is_active", true)));
    }

    private Event user(long userId, boolean isActive) {
        return event(
                "baton.user.upserted.v1",
                "user:" + userId,
                json.valueToTree(Map.of(
                        "user_id",
                        userId,
                        "username",
                        "u",
                        "name",
                        "U",
                        "email",
                        "u@example.test",
                        "is_active",
                        isActive)));
    }

    private Event membership(String what, long userId, long roleId) {
        return event(
                "baton.membership." + what + ".v1",
                "membership:" + userId + ":" + roleId,
                json.valueToTree(Map.of("user_id", userId, "role_id", roleId)));
    }

    private static Event at(long second, Event event) {
        return new Event(
                event.id(), event.topic(), event.key(), event.type(), Instant.ofEpochSecond(second), event.data());
    }

    private Event tombstone(String key) {
        return event("baton.tombstone.v1", key, json.nullNode());
    }

    private static Event event(String type, String key, JsonNode data) {
        return new Event(UUID.randomUUID(), "identity", key, type, Instant.EPOCH, data);
    }
}
