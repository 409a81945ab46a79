package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.deploy;
import static io.baton.execution.pipeline.Workshop.stage;
import static io.baton.execution.pipeline.Workshop.step;
import static io.baton.execution.pipeline.Workshop.test;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Pipelines that really build, test and deploy. */
@PipelineTest
class RunningPipelinesTests {

    private static final Path SHELF = Path.of("target/trial-targets/shop");

    private static final String GREETER = """
            mkdir -p "$ARTIFACTS/bin"
            printf '#!/bin/bash\\necho "Hello from %s"\\n' "${parameters.version}" > "$ARTIFACTS/bin/greet"
            chmod +x "$ARTIFACTS/bin/greet"
            echo built ${parameters.version}
            """;

    private static final String SUITE = """
            test "$("$RELEASE/bin/greet")" = "Hello from $PARAMETER_version"
            cat > "$REPORTS/greet.xml" <<'X'
            <testsuite><testcase classname="Greet" name="says hello" time="0.25"/>
            <testcase classname="Greet" name="says goodbye"><skipped message="not yet"/></testcase></testsuite>
            X
            """;

    private final Workshop shop;

    RunningPipelinesTests(@Autowired WebTestClient client) {
        this.shop = new Workshop(client);
    }

    private String greeter() {
        return shop.pipeline(
                stage("build", 1, build("compile", GREETER)),
                stage("test", 2, test("try", SUITE, "${steps.compile.releaseId}")),
                stage("deploy", 3, deploy("shelve", "shop", "${steps.compile.artifactPath}")));
    }

    @Test
    void aProgramIsBuiltTestedDeployedAndRuns() throws IOException, InterruptedException {
        var started = shop.post(greeter() + "/runs", "{'parameters': {'version': '1.2'}, 'triggerSource': 'me'}", 201);
        Workshop.CONTRACT.accepts("POST", "/api/workflows/{id}/runs", 201, started.toString());
        assertThat(started.propertyNames()).containsExactly("runId", "status");
        assertThat(started.path("status").asString()).isEqualTo("Pending");
        var uri = "/api/workflowruns/" + started.path("runId").asString();

        var run = shop.await(uri, "Succeeded");

        Workshop.CONTRACT.accepts("GET", "/api/workflowruns/{id}", 200, run.toString());
        assertThat(run.path("triggerSource").asString()).isEqualTo("me");
        var stages = run.path("stageRuns");
        assertThat(stages.values())
                .allMatch(stage -> stage.path("status").asString().equals("Succeeded"));
        assertThat(stages.path(0).propertyNames())
                .containsExactly("id", "stageName", "order", "status", "startedAt", "completedAt", "stepRuns");
        assertThat(stages.at("/0/stepRuns/0").propertyNames())
                .containsExactly(
                        "id",
                        "stepName",
                        "stepType",
                        "status",
                        "startedAt",
                        "completedAt",
                        "exitCode",
                        "artifactUrl",
                        "message",
                        "tests");
        assertThat(shop.log(uri, step(run, "compile"))).isEqualTo("built 1.2\n");
        assertThat(step(run, "compile").path("exitCode").asInt()).isZero();
        assertThat(step(run, "try").at("/tests/0").toString())
                .isEqualTo("{\"name\":\"Greet.says hello\",\"status\":\"Passed\",\"durationMs\":250,\"message\":null}");
        assertThat(step(run, "try").at("/tests/1/status").asString()).isEqualTo("Skipped");
        assertThat(step(run, "shelve").path("message").asString()).isEqualTo("Deployed app 1 to shop, files: 1.");
        var greet = new ProcessBuilder(
                        SHELF.resolve("current/bin/greet").toAbsolutePath().toString())
                .start();
        assertThat(new String(greet.getInputStream().readAllBytes(), UTF_8)).isEqualTo("Hello from 1.2\n");
        assertThat(greet.waitFor()).isZero();
    }

    @Test
    void aReleaseIsShownAndItsFilesHandedOut() throws Exception {
        var uri = shop.run(shop.pipeline(stage("b", 1, build("x", "echo 'one file' > \"$ARTIFACTS/a b.txt\""))), null);
        var url = step(shop.await(uri, "Succeeded"), "x").path("artifactUrl").asString();

        var release = shop.get(url);

        Workshop.CONTRACT.accepts("GET", "/api/releases/{releaseId}", 200, release.toString());
        assertThat(release.path("ingredientId").asString()).isEqualTo("app");
        assertThat(release.path("version").asInt()).isEqualTo(1);
        var file = release.at("/artifacts/0");
        assertThat(file.path("size").asInt()).isEqualTo(9);
        assertThat(file.path("sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest("one file\n".getBytes(UTF_8))));
        assertThat(file.path("url").asString()).isEqualTo(url + "/artifacts/a%20b.txt");
        var answer = shop.client()
                .get()
                .uri(url + "/artifacts/{name}", "a b.txt")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        assertThat(answer.getResponseBody()).isEqualTo("one file\n");
        assertThat(answer.getResponseHeaders().getContentDisposition().isAttachment())
                .isTrue();
        shop.ask("GET", url + "/artifacts/nothing", null, 404);
    }

    @Test
    void aFailingTestFailsTheStepWhateverItsCommandSays() {
        var suite = """
                cat > "$REPORTS/r.xml" <<'X'
                <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <testsuite><testcase name="a"/><testcase name="b"><failure message="1 is not 2"/></testcase></testsuite>
                X
                """;
        var uri = shop.run(shop.pipeline(stage("t", 1, test("try", suite))), null);

        var step = step(shop.ended(uri), "try");

        assertThat(step.path("status").asString()).isEqualTo("Failed");
        assertThat(step.path("message").asString()).isEqualTo("1 of 2 tests failed: b");
        assertThat(step.at("/tests/1/message").asString()).isEqualTo("1 is not 2");
        assertThat(step.path("exitCode").asInt()).isZero();
    }

    @Test
    void aParameterIsDataWhateverItHolds() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "printf '<%s>' \"${parameters.v}\" \"$PARAMETER_v\"")));

        for (var nasty : new String[] {"; rm -rf /", "$(touch /tmp/x)", "`id`", "a b  c", "\"'\\n"}) {
            var body = "{\"parameters\": {\"v\": "
                    + Workshop.JSON.writeValueAsString(nasty).replace("'", "\\u0027") + "}}";
            var uri = shop.run(pipeline, body);
            assertThat(shop.log(uri, step(shop.await(uri, "Succeeded"), "x")))
                    .isEqualTo("<" + nasty + "><" + nasty + ">");
        }
        var problem = shop.post(pipeline + "/runs", "{}", 400);
        assertThat(problem.path("details").propertyNames()).containsExactly("parameters.v");
        var wrong = shop.post(pipeline + "/runs", "{'parameters': {'v': [], 'a-b': 1}}", 400);
        assertThat(wrong.path("details").propertyNames()).containsExactlyInAnyOrder("parameters.v", "parameters.a-b");
    }

    @Test
    void whatAnEarlierStepGaveStandsInAScriptAsData() {
        var pipeline = shop.pipeline(
                stage("b", 1, build("a step; $(id)", "echo 1 > \"$ARTIFACTS/f\"")),
                stage(
                        "t",
                        2,
                        test(
                                "x",
                                "echo \"${steps.a step; $(id).releaseId} ${steps.a step; $(id).artifactPath}\"; env | grep -c"
                                        + " '^STEP_OUTPUT_0_'")));

        var uri = shop.run(pipeline, null);

        var run = shop.await(uri, "Succeeded");
        var release = Workshop.id(step(run, "a step; $(id)").path("artifactUrl").asString());
        assertThat(shop.log(uri, step(run, "x"))).isEqualTo(release + " releases/" + release + "\n2\n");
    }

    @Test
    void whatCannotBeReadOfWhatAScriptLeftFailsItsStep() {
        var pipeline = shop.pipeline(stage(
                "t",
                1,
                test("no reports", "rmdir \"$REPORTS\""),
                test("link", "rmdir \"$REPORTS\"; ln -s /etc \"$REPORTS\""),
                build("no artifacts", "rmdir \"$ARTIFACTS\""),
                build("pipe", "mkfifo \"$ARTIFACTS/p\"")));

        var run = shop.ended(shop.run(pipeline, null));

        assertThat(step(run, "no reports").path("message").asString()).isEqualTo("$REPORTS is no folder any more.");
        assertThat(step(run, "link").path("message").asString()).isEqualTo("$REPORTS is no folder any more.");
        assertThat(step(run, "no artifacts").path("message").asString()).isEqualTo("$ARTIFACTS is no folder any more.");
        assertThat(step(run, "pipe").path("message").asString()).isEqualTo("p is no file.");
        assertThat(run.path("stageRuns").path(0).path("stepRuns").values())
                .allMatch(step -> step.path("status").asString().equals("Failed"));
    }

    @Test
    void whatCannotBeDeployedFailsWithAMessage() {
        var pipeline = shop.pipeline(stage(
                "d",
                1,
                deploy("unknown", "moon", "releases/00000000-0000-0000-0000-000000000000"),
                deploy("outside", "shop", "releases/00000000-0000-0000-0000-000000000000/../x"),
                deploy("elsewhere", "shop", "/etc/passwd")));

        var run = shop.ended(shop.run(pipeline, null));

        assertThat(step(run, "unknown").path("message").asString())
                .isEqualTo("There is no release 00000000-0000-0000-0000-000000000000 in this project.");
        assertThat(step(run, "outside").path("message").asString()).startsWith("Expected releases/<releaseId>");
        assertThat(step(run, "elsewhere").path("message").asString()).startsWith("Expected releases/<releaseId>");
    }

    @Test
    void anUnknownTargetIsToldByItsName() {
        var pipeline = shop.pipeline(
                stage("b", 1, build("x", "echo 1 > \"$ARTIFACTS/f\"")),
                stage(
                        "d",
                        2,
                        deploy("moon", "moon", "${steps.x.artifactPath}"),
                        deploy("not ours", "reserved", "${steps.x.artifactPath}")));

        var run = shop.ended(shop.run(pipeline, null));

        assertThat(step(run, "moon").path("message").asString())
                .isEqualTo("There is no target called moon. Known are shop.");
        assertThat(step(run, "not ours").path("message").asString()).startsWith("There is no target called reserved.");
    }
}
