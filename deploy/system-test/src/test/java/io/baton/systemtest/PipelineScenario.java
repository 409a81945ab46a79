package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.local.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Pipelines, through the gateway. */
@ExtendWith(RunningSuite.class)
class PipelineScenario {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String BUILD = """
            printf '#!/bin/bash\\necho "Hello from %s"\\n' "${parameters.version}" > greet
            install -m 755 greet "$ARTIFACTS/greet"
            echo "built ${parameters.version}"
            """;

    private static final String TEST = """
            test "$("$RELEASE/greet")" = "Hello from $PARAMETER_version"
            echo '<testsuite><testcase classname="Greet" name="says hello" time="0.1"/></testsuite>' > "$REPORTS/greet.xml"
            """;

    private final Suite suite;

    private final Person builder;

    private final Person manager;

    private final Person stranger;

    PipelineScenario(Suite suite) {
        this.suite = suite;
        var door = new Door(suite.door());
        this.builder = door.login("builder");
        this.manager = door.login("manager");
        this.stranger = door.login("other");
    }

    @Test
    void aProgramIsBuiltTestedDeployedAndRuns(Deployed deployed) throws IOException, InterruptedException {
        var pipeline = drawn(step("compile", "Build", Map.of("ingredientId", "greeter", "buildScript", BUILD)));

        for (var version : List.of("1.0", "2.0")) {
            var run = ended(started(pipeline, Map.of("version", version)), "Succeeded");

            var stages = run.path("stageRuns");
            assertThat(stages.at("/1/stepRuns/0/tests/0/status").asString()).isEqualTo("Passed");
            assertThat(said(deployed.folder().resolve("current/greet"))).isEqualTo("Hello from " + version + "\n");
            var release = builder.reads(stages.at("/0/stepRuns/0/artifactUrl").asString());
            assertThat(manager.asks("GET", release.at("/artifacts/0/url").asString(), null)
                            .response()
                            .body())
                    .contains("Hello from " + version);
        }

        assertThat(said(deployed.folder().resolve("previous/greet"))).isEqualTo("Hello from 1.0\n");
        assertThat(builder.reads(pipeline + "/metadata")
                        .at("/runsByStatus/Succeeded")
                        .asInt())
                .isEqualTo(2);
        manager.asks("POST", pipeline + "/runs", Map.of()).expect(403);
        stranger.asks("GET", pipeline, null).expect(404);
    }

    @Test
    void aStepWhoseServiceWasKilledIsDoneOnceMoreUnlessItMustNotBe() {
        var again = begun("retry");
        var never = begun("fail");

        suite.service("execution-service").kill();
        suite.service("execution-service").start();

        await().atMost(SOON).until(() -> text(again.log()).equals("begun\nbegun\ndone\n"));
        var step = ended(never.run(), "Failed").at("/stageRuns/0/stepRuns/0");
        assertThat(step.path("message").asString()).isEqualTo("The service stopped while the step was under way.");
        assertThat(text(never.log())).isEqualTo("begun\n");
    }

    /** A run whose only step is under way, and that step's log. */
    private record Begun(String run, String log) {}

    private Begun begun(String afterCrash) {
        var script = "echo begun; sleep 4; echo done";
        var configuration =
                Map.<String, Object>of("ingredientId", "slow", "buildScript", script, "afterCrash", afterCrash);
        var uri = started(drawn(step("slow", "Build", configuration)), Map.of("version", "1"));
        var run =
                awaited(uri, found -> found.at("/stageRuns/0/status").asString().equals("Running"));
        var log = uri + "/steps/" + run.at("/stageRuns/0/stepRuns/0/id").asString() + "/logs";
        await().atMost(SOON).until(() -> text(log).equals("begun\n"));
        return new Begun(uri, log);
    }

    private String text(String uri) {
        return builder.asks("GET", uri, null).response().body();
    }

    /** A pipeline that builds by this step; where that compiles the greeter it is tested and deployed, too. */
    private String drawn(Map<String, Object> build) {
        var greeter = "compile".equals(build.get("name"));
        var stages = greeter
                ? List.of(
                        stage("build", 1, build),
                        stage(
                                "test",
                                2,
                                step(
                                        "try",
                                        "Test",
                                        Map.of(
                                                "testSuite",
                                                TEST,
                                                "releaseIds",
                                                List.of("${steps.compile.releaseId}")))),
                        stage(
                                "deploy",
                                3,
                                step(
                                        "place",
                                        "Deploy",
                                        Map.of("target", "local", "artifactPath", "${steps.compile.artifactPath}"))))
                : List.of(stage("build", 1, build));
        var answer = builder.asks(
                        "POST", "/api/workflows", Map.of("name", "Greeter", "projectId", "demo", "stages", stages))
                .expect(201);
        return "/api/workflows/" + answer.path("id").asString();
    }

    private static Map<String, Object> stage(String name, int order, Map<String, Object> step) {
        return Map.of("name", name, "order", order, "steps", List.of(step));
    }

    private static Map<String, Object> step(String name, String type, Map<String, Object> configuration) {
        return Map.of("name", name, "type", type, "configuration", configuration);
    }

    private String started(String pipeline, Map<String, Object> parameters) {
        var answer = builder.asks("POST", pipeline + "/runs", Map.of("parameters", parameters))
                .expect(201);
        return "/api/workflowruns/" + answer.path("runId").asString();
    }

    private JsonNode ended(String run, String status) {
        return awaited(run, found -> found.path("status").asString().equals(status));
    }

    private JsonNode awaited(String run, Predicate<JsonNode> isSo) {
        return await(run).atMost(SOON).until(() -> builder.reads(run), isSo);
    }

    private static String said(Path program) throws IOException, InterruptedException {
        var process = new ProcessBuilder(program.toAbsolutePath().toString()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
