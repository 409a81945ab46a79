package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the documented API shows for every endpoint: the form of errors and the form of pages. */
@WorkflowServiceTest
class DocumentedFormsTests {

    @Autowired
    private Stage stage;

    private Desk desk;

    @BeforeEach
    void directory() {
        stage.directory();
        desk = new Desk(stage);
    }

    @Test
    void anErrorIsAnsweredAsDocumented() {
        var problem = desk.post("/workflows/", "{}", 400);

        assertThat(problem.path("error")).isEqualTo(stage.tree("\"Validation failed\""));
        assertThat(problem.path("details")).isEqualTo(stage.tree("""
                {"name": ["This field is required."]}
                """));
    }

    @Test
    void aPageIsAnsweredAsDocumented() {
        stage.workflow("Documented page A");
        stage.workflow("Documented page B");

        var first = desk.get("/workflows/?search=documented page&page_size=1", 200);

        assertThat(first.propertyNames()).containsExactly("count", "next", "previous", "results");
        assertThat(first.path("count").asInt()).isEqualTo(2);
        assertThat(first.path("next").asString())
                .startsWith("http://localhost:")
                .endsWith("&page_size=1&page=2");
        assertThat(first.path("previous").isNull()).isTrue();
        assertThat(first.path("results")).hasSize(1);
        var second = desk.get("/workflows/?search=documented page&page_size=1&page=2", 200);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.path("previous").asString()).endsWith("&page=1");
        assertThat(desk.get("/workflows/?search=documented page&page_size=1000", 200)
                        .path("results"))
                .hasSize(2);
    }

    @Test
    void anAuditQueryIsAnsweredAsDocumented() {
        var workflow = stage.workflow("Documented audit");
        desk.put("/workflows/" + Stage.id(workflow) + "/update-details/", "{\"department\": \"HR\"}", 200);

        var found = desk.get(
                "/audit/events/?action=update_workflow&user_id=1&target_type=Workflow&target_id=" + Stage.id(workflow),
                200);

        assertThat(found.path("count").asInt()).isEqualTo(1);
        assertThat(found.at("/results/0/changes")).isEqualTo(stage.tree("""
                {"department": {"old": "IT", "new": "HR"}}
                """));
    }
}
