package io.baton.workflow.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@WorkflowServiceTest
class RoleTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @BeforeEach
    void directory() {
        stage.directory();
    }

    @Test
    void anAdminAddsARoleThatStepsCanAskForAtOnce() {
        var name = "Added role " + Stage.number();

        var answer = stage.post("admin", "/roles/", "{\"name\": \" " + name + "\"}");

        CONTRACT.accepts("POST", "/roles/", 201, answer.text());
        var id = answer.as(201).path("role_id").asLong();
        assertThat(id).isGreaterThanOrEqualTo(1_000_000_000L);
        assertThat(answer.body()).isEqualTo(stage.tree("""
                {"role_id": %d, "name": "%s", "system": "baton", "is_active": true, "users_count": 0}
                """.formatted(id, name)));
        assertThat(stage.get("agent1", "/roles/" + id + "/").as(200)).isEqualTo(answer.body());
        var event = stage.get("admin", "/audit/events/by-target/?target_type=Role&target_id=" + id)
                .as(200)
                .at("/results/0");
        assertThat(event.path("action").asString()).isEqualTo("create_role");
        assertThat(event.at("/changes/name/new").asString()).isEqualTo(name);
    }

    @Test
    void aMembershipThatCameBeforeItsRoleCountsOnceTheRoleIsAdded() {
        var role = Stage.number();
        stage.member(role, "early member", role);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM membership WHERE role_id = " + role))
                .isEqualTo(1));

        var added = stage.post("admin", "/roles/", """
                {"role_id": %1$d, "name": "Early %1$d", "system": "erp"}
                """.formatted(role)).as(201);

        assertThat(added.path("role_id").asLong()).isEqualTo(role);
        assertThat(added.path("system").asString()).isEqualTo("erp");
        assertThat(added.path("users_count").asInt()).isEqualTo(1);
        var users = stage.get("agent1", "/roles/" + role + "/users/");
        CONTRACT.accepts("GET", "/roles/{}/users/", 200, users.text());
        assertThat(users.as(200).at("/results/0/user_id").asLong()).isEqualTo(role);
        assertThat(users.body().at("/results/0/name").asString()).isEqualTo("early member");
        assertThat(users.body().at("/results/0/is_active").asBoolean()).isTrue();
        assertThat(users.body().path("count").asInt()).isEqualTo(1);
        assertThat(stage.get("agent1", "/roles/" + role + "/users/?page=2")
                        .as(200)
                        .path("results"))
                .isEmpty();
        stage.get("agent1", "/roles/0/users/").as(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {}                                  | 400 | name
            {"name": " "}                       | 400 | name
            {"name": 5}                         | 400 | name
            {"name": "a\\u0000b"}              | 400 | name
            {"name": "A", "role_id": 0}         | 400 | role_id
            {"name": "A", "role_id": "two"}     | 400 | role_id
            {"name": "Two agents", "role_id": 2} | 409 | role_id
            {"name": "AGENT"}                   | 409 | name
            """)
    void aRoleThatCannotBeIsRefused(String form, int status, String field) {
        var answer = stage.post("admin", "/roles/", form);

        assertThat(answer.as(status).path("details").propertyNames()).containsExactly(field);
        CONTRACT.accepts("POST", "/roles/", status, answer.text());
    }

    @Test
    void ofRivalsWhoAddARoleOneDoes() {
        var name = "Rival role " + Stage.number();

        var statuses = Stage.atOnce(
                6,
                () -> stage.post("admin", "/roles/", "{\"name\": \"" + name + "\"}")
                        .status());

        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }
}
