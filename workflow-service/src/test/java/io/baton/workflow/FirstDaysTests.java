package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service that knows nobody yet and has no mail server: its tickets wait, people come, and it deals. */
@WorkflowServiceTest
class FirstDaysTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String CATEGORY = "First days";

    private final AtomicLong tickets = new AtomicLong();

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Environment environment;

    @Test
    void coordinatorsOwnInTurnWhoeverComesAndGoes() {
        try (var fresh = OtherInstance.afresh(environment, kafka)) {
            role(fresh, 2, "Agent");
            role(fresh, 3, "Specialist");
            role(fresh, 4, "Ticket Coordinator");
            member(fresh, 11, 2);
            draw(fresh);

            // Nobody coordinates yet: the work goes on, and its owner comes later.
            file(fresh, 2);
            assertThat(count(fresh, "SELECT count(*) FROM task WHERE owner_id IS NULL AND assignee_id = 11"))
                    .isEqualTo(2);
            member(fresh, 101, 4);
            stage.eventually(() -> assertThat(owned(fresh, 101)).isEqualTo(2));

            // Six over two.
            member(fresh, 102, 4);
            file(fresh, 6);
            assertThat(owned(fresh, 101)).isEqualTo(2 + 3);
            assertThat(owned(fresh, 102)).isEqualTo(3);

            // One is away, and back again.
            user(fresh, 102, false);
            file(fresh, 2);
            assertThat(owned(fresh, 101)).isEqualTo(2 + 3 + 2);
            user(fresh, 102, true);
            file(fresh, 4);
            assertThat(owned(fresh, 101)).isEqualTo(2 + 3 + 2 + 2);
            assertThat(owned(fresh, 102)).isEqualTo(3 + 2);

            // All were told of it, and without a mail server nothing waits to be mailed.
            stage.eventually(() -> assertThat(count(fresh, "SELECT count(*) FROM notification"))
                    .isEqualTo(14));
            assertThat(count(fresh, "SELECT count(*) FROM notification_delivery"))
                    .isZero();
        }
    }

    private void draw(OtherInstance fresh) {
        var form = (ObjectNode) stage.tree(Documented.WORKFLOW);
        ((ObjectNode) form.path("workflow")).put("category", CATEGORY).putNull("sub_category");
        var workflow = post(fresh, "/workflows/", form.toString());
        post(fresh, "/workflows/" + Stage.id(workflow) + "/initialize/", "");
    }

    /** Files so many tickets and waits for their tasks. */
    private void file(OtherInstance fresh, int many) {
        var told =
                IntStream.range(0, many).mapToObj(i -> stage.ticket(CATEGORY)).toList();
        told.forEach(ticket -> fresh.tell("tickets", Stage.numberOf(ticket), "baton.ticket.created.v1", ticket));
        var expected = tickets.addAndGet(many);
        stage.eventually(
                () -> assertThat(count(fresh, "SELECT count(*) FROM task")).isEqualTo(expected));
    }

    private void role(OtherInstance fresh, long roleId, String name) {
        fresh.tell(
                "identity",
                "role:" + roleId,
                "baton.role.upserted.v1",
                Map.of("role_id", roleId, "name", name, "system", "baton", "is_active", true));
        stage.eventually(() -> assertThat(count(fresh, "SELECT count(*) FROM role WHERE role_id = " + roleId))
                .isEqualTo(1));
    }

    private void member(OtherInstance fresh, long userId, long roleId) {
        user(fresh, userId, true);
        fresh.tell(
                "identity",
                "membership:" + userId + ":" + roleId,
                "baton.membership.upserted.v1",
                Map.of("user_id", userId, "role_id", roleId));
        stage.eventually(() -> assertThat(count(fresh, "SELECT count(*) FROM membership WHERE user_id = " + userId))
                .isEqualTo(1));
    }

    private void user(OtherInstance fresh, long userId, boolean isActive) {
        var user = (ObjectNode)
                EventContract.of("baton.user.upserted.v1").example().deepCopy();
        user.put("user_id", userId).put("name", "user " + userId).put("is_active", isActive);
        fresh.tell("identity", "user:" + userId, "baton.user.upserted.v1", user);
        stage.eventually(() -> assertThat(count(
                        fresh,
                        "SELECT count(*) FROM directory_user WHERE user_id = %d AND is_active = %s"
                                .formatted(userId, isActive)))
                .isEqualTo(1));
    }

    private static long owned(OtherInstance fresh, long userId) {
        return count(fresh, "SELECT count(*) FROM task WHERE owner_id = " + userId);
    }

    private static long count(OtherInstance fresh, String sql) {
        return Objects.requireNonNull(
                fresh.database().sql(sql).mapValue(Long.class).one().block(SOON));
    }

    private static JsonNode post(OtherInstance fresh, String uri, String body) {
        return Objects.requireNonNull(WebClient.create("http://127.0.0.1:" + fresh.port())
                .post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(Tokens.of("admin")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(SOON));
    }
}
