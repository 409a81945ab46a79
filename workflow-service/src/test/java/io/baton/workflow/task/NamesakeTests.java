package io.baton.workflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.TestKafka;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks found by the name of who has them, or had them. */
@WorkflowServiceTest
class NamesakeTests {

    private static final int NAMESAKES = 25;

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Test
    void everybodyOfANameIsFoundAlsoUnderAFormerOneAndWhenTheyAreGone() {
        stage.directory();
        var role = Stage.number();
        var family = "Smith" + role;
        stage.role(role, "Namesakes " + role);
        LongStream.range(0, NAMESAKES).forEach(i -> stage.member(user(role, i), "Ann%d %s".formatted(i, family), role));
        stage.eventually(() -> assertThat(stage.get("admin", "/roles/" + role + "/")
                        .as(200)
                        .path("users_count")
                        .asInt())
                .isEqualTo(NAMESAKES));
        stage.initialize(stage.workflow("Namesakes", role, 3));
        var tickets = IntStream.range(0, NAMESAKES)
                .mapToObj(i -> stage.ticket("Namesakes"))
                .toList();
        tickets.forEach(stage::tell);
        stage.eventually(() -> assertThat(
                        stage.count("SELECT count(DISTINCT user_id) FROM task_item WHERE user_id / 100 = " + role))
                .isEqualTo(NAMESAKES));

        assertThat(holders(family)).hasSize(NAMESAKES).doesNotHaveDuplicates();

        // One has gone, and one is called otherwise now.
        var gone = user(role, 3);
        var married = user(role, 4);
        kafka.publish("identity", "user:" + gone, "baton.user.deleted.v1", Map.of("user_id", gone));
        stage.user(married, "Ann4 Jones" + role, true);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM directory_user WHERE user_id = " + gone
                        + " OR (user_id = " + married + " AND name LIKE '% Jones%')"))
                .isEqualTo(1));
        assertThat(holders(family)).hasSize(NAMESAKES).contains(gone, married);
        assertThat(holders("ann3 " + family)).containsExactly(gone);
        assertThat(holders("jones" + role)).containsExactly(married);
    }

    @Test
    void aNameOfAnyLengthKeepsNobodyFromBeingKnown() {
        var user = Stage.number();
        var name = IntStream.range(0, 4_000)
                .mapToObj(i -> Character.toString(0x4e00 + i * 7 % 20_000))
                .collect(Collectors.joining());

        stage.user(user, name, true);

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM directory_user WHERE user_id = " + user))
                .isEqualTo(1));
    }

    private List<Long> holders(String search) {
        return stage.get("admin", "/tasks/all-tasks/?page_size=100&search=" + search)
                .as(200)
                .path("results")
                .valueStream()
                .map(row -> row.path("user_id").asLong())
                .toList();
    }

    private static long user(long role, long i) {
        return role * 100 + i;
    }
}
