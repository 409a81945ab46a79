package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.deploy;
import static io.baton.execution.pipeline.Workshop.stage;
import static io.baton.execution.pipeline.Workshop.test;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

@PipelineTest
class RefusingPipelinesTests {

    private final Workshop shop;

    RefusingPipelinesTests(@Autowired WebTestClient client) {
        this.shop = new Workshop(client);
    }

    @Test
    void everyFaultIsNamedByItsPath() {
        var body = """
                {'name': ' ', 'stages': [
                  {'name': 'a', 'order': 1, 'steps': []},
                  {'name': 'a', 'order': 1, 'steps': [
                    {'name': 'x', 'type': 'Paint'},
                    {'name': 'x', 'type': 'Build', 'configuration': {'buildScript': 7}},
                    {'type': 'Test', 'configuration': {'testSuite': '', 'releaseIds': [1]}},
                    {'name': 'z', 'type': 'Deploy', 'configuration': {'timeoutSeconds': 0, 'afterCrash': 'hide'}},
                    null]},
                  null]}""";

        var problem = shop.post("/api/workflows", body, 400);

        Workshop.CONTRACT.accepts("POST", "/api/workflows", 400, problem.toString());
        assertThat(problem.path("details").propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "projectId",
                        "stages[0].steps",
                        "stages[1].name",
                        "stages[1].order",
                        "stages[1].steps[0].type",
                        "stages[1].steps[1].name",
                        "stages[1].steps[1].configuration.ingredientId",
                        "stages[1].steps[1].configuration.buildScript",
                        "stages[1].steps[2].name",
                        "stages[1].steps[2].configuration.testSuite",
                        "stages[1].steps[2].configuration.releaseIds[0]",
                        "stages[1].steps[3].configuration.target",
                        "stages[1].steps[3].configuration.artifactPath",
                        "stages[1].steps[3].configuration.timeoutSeconds",
                        "stages[1].steps[3].configuration.afterCrash",
                        "stages[1].steps[4]",
                        "stages[2]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {'name': 'x', 'projectId': 'P'}                                                    | stages
            {'name': 'x', 'projectId': 'P', 'stages': []}                                      | stages
            {'name': 7}                                                                        | name
            {'name': 'x', 'stages': {}}                                                        | stages
            {'name': 'x', 'stages': [{'name': 'a', 'order': 'first'}]}                         | stages[0].order
            """)
    void whatIsNoPipelineIsRefused(String body, String path) {
        var problem = shop.post("/api/workflows", body.replace("'P'", "'" + shop.project() + "'"), 400);

        assertThat(problem.path("details").propertyNames()).containsExactly(path);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ${steps.later.releaseId}     | There is no earlier step called later.
            ${steps.itself.releaseId}    | There is no earlier step called itself.
            ${steps.nobody.releaseId}    | There is no earlier step called nobody.
            ${steps.probe.artifactPath}  | probe builds nothing, so that it has no artifactPath.
            ${steps.twin.releaseId}      | Several earlier steps are called twin.
            ${steps.first.exitCode}      | No reference: first.exitCode.
            ${parameters.a b}            | No reference: a b.
            """)
    void aReferenceThatLeadsNowhereIsRefused(String reference, String message) {
        var stages = List.of(
                stage("one", 1, build("first", "true"), build("twin", "true"), test("probe", "true")),
                stage("two", 2, build("twin", "true"), build("itself", "echo " + reference)),
                stage("three", 3, build("later", "true")));

        var problem = shop.post("/api/workflows", shop.body(stages.toArray(String[]::new)), 400);

        assertThat(problem.at("/details/stages[1].steps[1].configuration.buildScript/0")
                        .asString())
                .startsWith(message);
        assertThat(problem.path("details").size()).isOne();
    }

    @Test
    void tooManyStagesAreRefused() {
        var stages = IntStream.range(0, 51)
                .mapToObj(i -> stage("s" + i, i, deploy("d", "shop", "x")))
                .toArray(String[]::new);

        var problem = shop.post("/api/workflows", shop.body(stages), 400);

        assertThat(problem.path("details").propertyNames()).containsExactly("stages");
    }
}
