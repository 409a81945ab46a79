package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.platform.test.EventContract;
import io.baton.platform.test.TestKafka;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What others hear of runs: readers of their streams, and listeners on the topic. */
@PipelineTest
class FollowingRunsTests {

    private static final ParameterizedTypeReference<ServerSentEvent<JsonNode>> EVENT =
            new ParameterizedTypeReference<>() {};

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Workshop shop;

    FollowingRunsTests(@Autowired WebTestClient client) {
        this.shop = new Workshop(client);
    }

    @Test
    void everyChangeOfStatusIsToldAndMayBeToldAgain() {
        var run = shop.run(
                shop.pipeline(stage("one", 1, build("bad", "exit 1")), stage("two", 2, build("later", "true"))), null);

        assertThat(events(run, null))
                .containsExactly(
                        "0.0 run Pending",
                        "1.0 run Running",
                        "1.1 one/bad Running",
                        "2.0 one/bad Failed",
                        "2.1 two/later Skipped",
                        "2.2 run Failed");
        assertThat(events(run, "2.0")).containsExactly("2.1 two/later Skipped", "2.2 run Failed");
    }

    @Test
    void listenersOnTheTopicHearOfRunsInTheWordsOfAllExecutions(@Autowired TestKafka kafka) {
        var run = shop.run(shop.pipeline(stage("one", 1, build("bad", "exit 1"))), null);
        shop.await(run, "Failed");

        var events = await().atMost(SOON)
                .until(
                        () -> kafka.read("executions", 1, SOON).stream()
                                .filter(event -> event.key().equals(Workshop.id(run)))
                                .toList(),
                        heard -> heard.size() == 2);

        assertThat(events.getFirst().type()).isEqualTo("baton.execution.started.v1");
        EventContract.of("baton.execution.started.v1").accepts(events.getFirst().data());
        EventContract.of("baton.execution.ended.v1").accepts(events.getLast().data());
        var told = events.getLast().data().path("execution");
        assertThat(told.path("face").asString()).isEqualTo("pipeline");
        assertThat(told.path("status").asString()).isEqualTo("FAILED");
        assertThat(told.path("project_id").asString()).isEqualTo(shop.project());
        assertThat(told.at("/failed_task/error_code").asString()).isEqualTo("exit_code");
        assertThat(told.at("/tasks/failed").asInt()).isOne();
    }

    /** By the time that each line says it was printed at; the bound is wide, since the machine may be busy. */
    @Test
    void aFollowerIsNeverFarBehindWhatIsPrinted() {
        var run = shop.run(
                shop.pipeline(stage("one", 1, build("x", "for i in 1 2 3 4 5 6 7 8; do date +%s%3N; sleep 0.2; done"))),
                null);
        var step = Workshop.step(shop.get(run), "x").path("id").asString();

        var ages = shop.client()
                .get()
                .uri(run + "/steps/" + step + "/logs?follow=true")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .map(line -> System.currentTimeMillis() - Long.parseLong(line.strip()))
                .collectList()
                .blockOptional(SOON)
                .orElseThrow();

        assertThat(ages).hasSize(8).allMatch(age -> age < 5_000);
    }

    private List<String> events(String run, @Nullable String lastEventId) {
        return shop.client()
                .get()
                .uri(run + "/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    if (lastEventId != null) {
                        headers.set("Last-Event-ID", lastEventId);
                    }
                })
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(EVENT)
                .getResponseBody()
                .filter(event -> event.data() != null)
                .map(FollowingRunsTests::said)
                .collectList()
                .blockOptional(SOON)
                .orElseThrow();
    }

    private static String said(ServerSentEvent<JsonNode> event) {
        var data = event.data();
        assertThat(data).isNotNull();
        var what = "run".equals(event.event())
                ? "run"
                : data.path("stageName").asString() + "/"
                        + data.path("stepName").asString();
        return event.id() + " " + what + " " + data.path("status").asString();
    }
}
