package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static io.baton.execution.nodegraph.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.baton.platform.test.RealServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A service that has a model, little patience, and little room for runs within runs. */
@RealServers
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"baton.node-graph.patience=700ms", "baton.node-graph.nested-max=12"})
@AutoConfigureWebTestClient
class OperatorsChoicesTests {

    private static final HttpServer MODEL = model();

    private final Desk desk;

    OperatorsChoicesTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    private static HttpServer model() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/chat/completions", exchange -> {
                exchange.getRequestBody().readAllBytes();
                var bytes = """
                    {"choices": [{"message": {"role": "assistant", "content": "Fine."}, "finish_reason": "stop"}],
                     "usage": {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9}}
                    """.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry properties) {
        properties.add(
                "baton.llm.url", () -> "http://127.0.0.1:" + MODEL.getAddress().getPort() + "/v1");
    }

    @AfterAll
    static void close() {
        MODEL.stop(0);
    }

    @Test
    void whatAModelCountedStandsWithItsTaskWhetherItsAnswerWasOfUseOrNot() {
        var fine = desk.workflow(definition(
                node("m", "SingleLLMCallNode", "{'user_message': 'How is {{input_node.text}}?'}"), "input_node>m"));
        var unfit = desk.workflow(
                definition(node("m", "SingleLLMCallNode", "{'output_schema': {'x': 'int'}}"), "input_node>m"));

        var run = desk.await(desk.run(fine, "it"), "COMPLETED");
        var failed = desk.await(desk.run(unfit, "it"), "FAILED");

        Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, run.toString());
        Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, failed.toString());
        assertThat(run.at("/outputs/m")).isEqualTo(json("{'response': 'Fine.'}"));
        var usage = json("{'model': 'gpt-4o-mini', 'calls': 1, 'prompt_tokens': 7, 'completion_tokens': 2,"
                + " 'total_tokens': 9}");
        assertThat(task(run, "m").path("usage")).isEqualTo(usage);
        assertThat(task(failed, "m").path("usage")).isEqualTo(usage);
        assertThat(task(failed, "m").path("error").asString()).contains("no JSON object");
    }

    @Test
    void whoWaitsTooLongIsAnsweredTheRun() {
        var workflow = desk.workflow(definition(node("d", "DelayNode", "{'seconds': 600}"), "input_node>d"));

        var answer = desk.result("POST", workflow + "run/", Desk.input("x"), new HttpHeaders());

        assertThat(answer.getStatus().value()).isEqualTo(202);
        var run = Desk.JSON.readTree(answer.getResponseBody());
        Desk.CONTRACT.accepts("POST", "/wf/{id}/run/", 202, run.toString());
        assertThat(run.path("status").asString()).isEqualTo("RUNNING");
        var path = "/run/" + run.path("id").asString() + "/";
        assertThat(answer.getResponseHeaders().getLocation()).hasToString(path);
        assertThat(desk.get(path).path("id")).isEqualTo(run.path("id"));
    }

    @Test
    void allRunsBelowOneAreBounded() {
        var leaf = Desk.id(desk.workflow(definition("")));
        var four = "{'values': {'list': ['a', 'b', 'c', 'd']}}";
        var row = Desk.id(desk.workflow(each(four, leaf)));
        var enough = desk.run(desk.workflow(each("{'values': {'list': ['a', 'b']}}", row)), "x");
        var tooMany = desk.run(desk.workflow(each(four, row)), "x");

        desk.await(enough, "COMPLETED");
        var failed = desk.await(tooMany, "FAILED");

        assertThat(task(failed, "e").path("error").asString()).contains("more than 12 others");
        desk.awaitThat("/wf/" + row + "/runs/?status=RUNNING", runs -> runs.isEmpty());
        assertThat(desk.get("/wf/" + leaf + "/runs/?page_size=100").size()).isLessThanOrEqualTo(8 + 12);
    }

    private static String each(String list, String workflow) {
        return definition(
                node("v", "StaticValueNode", list) + ", "
                        + node(
                                "e",
                                "ForEachNode",
                                "{'workflow_id': '" + workflow + "', 'items': 'v.list', 'item_name': 'text'}"),
                "input_node>v",
                "v>e");
    }
}
