package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.stage;
import static io.baton.execution.pipeline.Workshop.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@PipelineTest
class ManagingRunsTests {

    private final Workshop shop;

    ManagingRunsTests(@Autowired WebTestClient client) {
        this.shop = new Workshop(client);
    }

    @Test
    void aFailedStepFailsItsStageAndSkipsTheLaterOnes() {
        var uri = shop.run(
                shop.pipeline(
                        stage("one", 1, build("bad", "echo oh; exit 3"), build("good", "true")),
                        stage("two", 2, build("later", "true"))),
                null);

        var run = shop.ended(uri);

        assertThat(run.path("status").asString()).isEqualTo("Failed");
        assertThat(step(run, "bad").path("status").asString()).isEqualTo("Failed");
        assertThat(step(run, "bad").path("exitCode").asInt()).isEqualTo(3);
        assertThat(step(run, "bad").path("message").asString()).isEqualTo("The script ended with exit code 3.");
        assertThat(step(run, "good").path("status").asString()).isEqualTo("Succeeded");
        assertThat(run.at("/stageRuns/0/status").asString()).isEqualTo("Failed");
        assertThat(run.at("/stageRuns/1/status").asString()).isEqualTo("Skipped");
        assertThat(step(run, "later").path("startedAt").isNull()).isTrue();
        assertThat(run.path("message").asString()).isEqualTo("The script ended with exit code 3.");
    }

    @Test
    void whatFailedIsRunAgainAndWhatSucceededIsKept() throws IOException {
        var flag = Files.createTempFile("mended", ".flag");
        Files.delete(flag);
        var uri = shop.run(
                shop.pipeline(
                        stage("one", 1, build("kept", "date +%N > \"$ARTIFACTS/x\"")),
                        stage("two", 2, build("bad", "test -e " + flag)),
                        stage("three", 3, build("later", "true"))),
                null);
        var failed = shop.ended(uri);
        Files.createFile(flag);

        var again = shop.post(uri + "/rerun", "{'fromFailed': true}", 200);

        Workshop.CONTRACT.accepts("POST", "/api/workflowruns/{id}/rerun", 200, again.toString());
        var run = shop.await(uri, "Succeeded");
        assertThat(step(run, "kept")).isEqualTo(step(failed, "kept"));
        assertThat(step(run, "later").path("status").asString()).isEqualTo("Succeeded");
        var anew = shop.post(uri + "/rerun", null, 201).path("runId").asString();
        assertThat(anew).isNotEqualTo(Workshop.id(uri));
        assertThat(step(shop.await("/api/workflowruns/" + anew, "Succeeded"), "kept")
                        .path("artifactUrl"))
                .isNotEqualTo(step(run, "kept").path("artifactUrl"));
        var problem = shop.post(uri + "/rerun", "{'fromFailed': true}", 409);
        Workshop.CONTRACT.accepts("POST", "/api/workflowruns/{id}/rerun", 409, problem.toString());
        Files.delete(flag);
    }

    @Test
    void theCountsFollowTheRuns() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "test \"${parameters.ok}\" = yes")));
        var good = shop.run(pipeline, "{'parameters': {'ok': 'yes'}}");
        shop.await(good, "Succeeded");
        var bad = shop.run(pipeline, "{'parameters': {'ok': 'no'}}");
        shop.await(bad, "Failed");

        var metadata = shop.get(pipeline + "/metadata");

        Workshop.CONTRACT.accepts("GET", "/api/workflows/{id}/metadata", 200, metadata.toString());
        assertThat(metadata.path("totalRuns").asInt()).isEqualTo(2);
        assertThat(metadata.at("/runsByStatus/Succeeded").asInt()).isOne();
        assertThat(metadata.at("/runsByStatus/Running").asInt()).isZero();
        assertThat(metadata.path("successRate").asDouble()).isEqualTo(0.5);
        assertThat(metadata.path("averageDurationSeconds").asDouble()).isPositive();
        assertThat(metadata.path("p95DurationSeconds").asDouble()).isPositive();
        assertThat(metadata.at("/lastRun/id").asString()).isEqualTo(Workshop.id(bad));
        assertThat(metadata.at("/lastRun/status").asString()).isEqualTo("Failed");
        shop.post(bad + "/rerun", "{'fromFailed': true}", 200);
        shop.await(bad, "Failed");
        assertThat(shop.get(pipeline + "/metadata").path("totalRuns").asInt()).isEqualTo(2);
        var list = shop.get("/api/workflowruns?status=Failed&workflowId=" + Workshop.id(pipeline));
        Workshop.CONTRACT.accepts("GET", "/api/workflowruns", 200, list.toString());
        assertThat(list.path("totalCount").asInt()).isOne();
        assertThat(list.at("/items/0/id").asString()).isEqualTo(Workshop.id(bad));
        assertThat(shop.get("/api/workflowruns?projectId=" + shop.project())
                        .path("totalCount")
                        .asInt())
                .isEqualTo(2);
        shop.ask("GET", "/api/workflowruns?status=Skipped", null, 400);
    }

    @Test
    void aDisabledPipelineDoesNotRun() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "true")));
        shop.ask(
                "PUT",
                pipeline,
                shop.body(stage("b", 1, build("x", "true"))).replace("'Trial'", "'T', 'isEnabled': false"),
                200);

        var problem = shop.post(pipeline + "/runs", null, 409);

        Workshop.CONTRACT.accepts("POST", "/api/workflows/{id}/runs", 409, problem.toString());
    }

    @Test
    void aRunKeepsTheVersionThatItStartedOnEvenWhenItIsRunAgain() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "echo first")));
        var first = shop.run(pipeline, null);
        shop.await(first, "Succeeded");
        shop.ask("PUT", pipeline, shop.body(stage("b", 1, build("x", "echo second"), build("y", "true"))), 200);

        var again = "/api/workflowruns/"
                + shop.post(first + "/rerun", null, 201).path("runId").asString();
        var second = shop.run(pipeline, null);

        var repeated = shop.await(again, "Succeeded");
        assertThat(repeated.path("version").asInt()).isOne();
        assertThat(repeated.at("/stageRuns/0/stepRuns")).hasSize(1);
        assertThat(shop.log(again, step(repeated, "x"))).isEqualTo("first\n");
        var newest = shop.await(second, "Succeeded");
        assertThat(newest.path("version").asInt()).isEqualTo(2);
        assertThat(shop.log(second, step(newest, "x"))).isEqualTo("second\n");
    }

    @Test
    void whatStillRunsOrIsDisabledIsNotRunAgain() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "sleep 600")));
        var uri = shop.run(pipeline, null);

        var running = shop.post(uri + "/rerun", null, 409);
        shop.post(uri + "/rerun", "{'fromFailed': true}", 409);
        shop.post(uri + "/abort", null, 200);
        shop.ask(
                "PUT",
                pipeline,
                shop.body(stage("b", 1, build("x", "true"))).replace("'Trial'", "'T', 'isEnabled': false"),
                200);
        var disabled = shop.post(uri + "/rerun", null, 409);

        assertThat(running.path("title").asString()).isEqualTo("Still running");
        assertThat(disabled.path("title").asString()).isEqualTo("Disabled");
        shop.post(uri + "/rerun", "{'fromFailed': true}", 409);
    }

    @Test
    void ofThoseWhoStartAndWhoDeleteAtOnceNobodyIsLeftWithHalf() {
        var pipeline = shop.pipeline(stage("b", 1, build("x", "true")));
        var answers = Flux.range(0, 9)
                .flatMap(number -> Mono.fromCallable(() -> number == 4
                                ? shop.client()
                                        .delete()
                                        .uri(pipeline)
                                        .exchange()
                                        .returnResult(String.class)
                                : shop.client()
                                        .post()
                                        .uri(pipeline + "/runs")
                                        .exchange()
                                        .returnResult(String.class))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .blockOptional()
                .orElseThrow();

        for (var answer : answers) {
            var body = answer.getResponseBody().blockFirst();
            switch (answer.getStatus().value()) {
                case 201 -> {
                    assertThat(body).isNotNull();
                    var run = Workshop.JSON.readTree(body).path("runId").asString();
                    shop.await("/api/workflowruns/" + run, "Succeeded");
                }
                case 204 -> shop.ask("GET", pipeline, null, 404);
                case 404 -> assertThat(body).contains("There is no such workflow.");
                default -> assertThat(answer.getStatus().value()).as(body).isEqualTo(409);
            }
        }
    }

    @Test
    void whatRunsKeepsThePipelineFromBeingDeletedUntilItIsAborted() {
        var pipeline = shop.pipeline(
                stage("b", 1, build("x", "sleep 600"), build("y", "true")), stage("c", 2, build("z", "true")));
        var uri = shop.run(pipeline, null);
        shop.awaitThat(uri, run -> step(run, "x").path("status").asString().equals("Running"));

        var busy = shop.ask("DELETE", pipeline, null, 409);
        Workshop.CONTRACT.accepts("DELETE", "/api/workflows/{id}", 409, busy.toString());
        var aborted = shop.post(uri + "/abort", null, 200);

        Workshop.CONTRACT.accepts("POST", "/api/workflowruns/{id}/abort", 200, aborted.toString());
        assertThat(aborted.path("status").asString()).isEqualTo("Cancelled");
        assertThat(step(aborted, "x").path("status").asString()).isEqualTo("Cancelled");
        assertThat(aborted.at("/stageRuns/1/status").asString()).isEqualTo("Skipped");
        shop.post(uri + "/abort", null, 409);
        shop.ask("DELETE", pipeline, null, 204);
        assertThat(shop.get(uri).path("status").asString()).isEqualTo("Cancelled");
        shop.post(uri + "/rerun", null, 404);
    }
}
