package io.baton.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.audit.Deed.Author;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Whose doings are whose to read. */
@WorkflowServiceTest
class AuditCompaniesTests {

    private static final UUID ACME = UUID.fromString(Tokens.ACME);

    private static final UUID GLOBEX = UUID.fromString(Tokens.GLOBEX);

    @Autowired
    private Stage stage;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private TransactionalOperator transaction;

    @Test
    void nobodyReadsWhatPeopleOfAnotherCompanyDid() {
        var task = Stage.number();
        record(
                deed(new Author(1L, "admin", ACME), "transition_task", task),
                deed(new Author(62L, "theirs", GLOBEX), "escalate_task", task),
                deed(new Author(63L, "nobody's", null), "transfer_task", task));
        var query = "/audit/events/?target_type=Task&target_id=" + task;

        for (var company : new String[] {Tokens.ACME, Tokens.GLOBEX, null}) {
            var admin = adminOf(company);
            var own = ownAction(company);
            var found = stage.call(HttpMethod.GET, admin, query, null).as(200);
            assertThat(found.path("count").asLong()).isEqualTo(1);
            assertThat(found.at("/results/0/action").asString()).isEqualTo(own);
            assertThat(stage.call(HttpMethod.GET, admin, query.replace("?", "by-target/?"), null)
                            .as(200)
                            .path("results"))
                    .hasSize(1);
            var id = found.at("/results/0/id").asLong();
            stage.call(HttpMethod.GET, admin, "/audit/events/" + id + "/", null).as(200);
            for (var other : new String[] {Tokens.ACME, Tokens.GLOBEX, null}) {
                if (!Objects.equals(company, other)) {
                    stage.call(HttpMethod.GET, adminOf(other), "/audit/events/" + id + "/", null)
                            .as(404);
                }
            }
        }
    }

    @Test
    void whatAnAdminOfAnotherCompanyDoesIsTheirs() {
        var name = "Theirs " + Stage.number();
        stage.call(HttpMethod.POST, adminOf(Tokens.GLOBEX), "/workflows/", "{\"name\": \"" + name + "\"}")
                .as(201);
        var id = stage.count("SELECT workflow_id FROM workflow WHERE name = '" + name + "'");
        var query = "/audit/events/by-target/?target_type=Workflow&target_id=" + id;

        assertThat(stage.call(HttpMethod.GET, adminOf(Tokens.GLOBEX), query, null)
                        .as(200)
                        .path("results"))
                .hasSize(1);
        assertThat(stage.get("admin", query).as(200).path("results")).isEmpty();
        stage.get("admin", "/workflows/" + id + "/").as(200);
    }

    private static String adminOf(@Nullable String company) {
        var claims = Tokens.claims("admin");
        if (company == null) {
            claims.remove("company_guid");
        } else {
            claims.put("company_guid", company);
        }
        return Tokens.with(claims);
    }

    private static String ownAction(@Nullable String company) {
        if (company == null) {
            return "transfer_task";
        }
        return company.equals(Tokens.ACME) ? "transition_task" : "escalate_task";
    }

    private void record(Deed... deeds) {
        trail.record(deeds).as(transaction::transactional).block();
    }

    private static Deed deed(Author author, String action, long task) {
        return new Deed(
                author,
                action,
                TargetType.TASK,
                task,
                Map.of("step_id", 1),
                Map.of("step_id", 2),
                "Something was done");
    }
}
