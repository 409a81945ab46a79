package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static io.baton.execution.nodegraph.Desk.status;
import static io.baton.execution.nodegraph.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.baton.execution.ExecutionServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What nodes do, and what becomes of those behind them. */
@ExecutionServiceTest
class NodesAtWorkTests {

    private static final String HELLO =
            definition(node("t", "TemplateNode", "{'template': 'Hello {{input_node.text}}'}"), "input_node>t");

    private final Desk desk;

    private final HttpServer server;

    /** What the server answers to those who call it. */
    private final AtomicInteger answer = new AtomicInteger(200);

    NodesAtWorkTests(@Autowired WebTestClient client) throws IOException {
        this.desk = new Desk(client);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            var body = "{\"path\": \"%s\"}".formatted(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String call(String id) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/{{input_node.text}}";
        return node(id, "HttpRequestNode", "{'url': '" + url + "'}");
    }

    @Test
    void whatFailsTakesWithItWhatIsBehindItAndNothingElse() {
        answer.set(404);
        var nodes = call("c") + ", " + node("behind", "MergeNode", "{}") + ", " + node("last", "MergeNode", "{}") + ", "
                + node("beside", "DelayNode", "{'seconds': 0.2}") + ", " + node("joined", "MergeNode", "{}");
        var workflow = desk.workflow(definition(
                nodes, "input_node>c", "c>behind", "behind>last", "input_node>beside", "beside>joined", "c>joined"));

        var run = desk.await(desk.run(workflow, "x"), "FAILED");

        assertThat(status(run, "c")).isEqualTo("FAILED");
        assertThat(task(run, "c").path("error").asString()).contains("404");
        assertThat(status(run, "beside")).isEqualTo("COMPLETED");
        for (var node : new String[] {"behind", "last", "joined"}) {
            assertThat(status(run, node)).isEqualTo("CANCELED");
            assertThat(task(run, node).path("error").asString()).isEqualTo("Upstream failure");
        }
        assertThat(run.path("message").asString()).contains("404");
        assertThat(run.path("percentage_complete").asDouble()).isEqualTo(100);
        var refused = desk.post(workflow + "run/", Desk.input("x"), 422);
        Desk.CONTRACT.accepts("POST", "/wf/{id}/run/", 422, refused.toString());
        assertThat(refused.path("run_id").asString()).startsWith("R");
        assertThat(refused.at("/details/c/0").asString()).contains("404");
    }

    @Test
    void untakenBranchesAreCanceledWithoutAnError() {
        var router = node(
                "r",
                "RouterNode",
                "{'route_map': {'long': {'conditions': [{'variable': 'input_node.text', 'operator': 'contains',"
                        + " 'value': 'long'}]}, 'short': {'conditions': [{'variable': 'input_node.text', 'operator':"
                        + " 'equals', 'value': 'short'}]}}}");
        var nodes = router + ", " + node("l", "TemplateNode", "{'template': 'L {{r.input_node.text}}'}") + ", "
                + node("s", "TemplateNode", "{'template': 'S'}") + ", " + node("s2", "MergeNode", "{}") + ", "
                + node("c", "CoalesceNode", "{'preferences': ['s2', 'l']}");
        var workflow = desk.workflow(definition(nodes, "input_node>r", "r.long>l", "r.short>s", "s>s2", "l>c", "s2>c"));

        var run = desk.await(desk.run(workflow, "so long"), "COMPLETED");

        assertThat(status(run, "l")).isEqualTo("COMPLETED");
        for (var node : new String[] {"s", "s2"}) {
            assertThat(status(run, node)).isEqualTo("CANCELED");
            assertThat(task(run, node).path("error").isNull()).isTrue();
        }
        assertThat(run.at("/outputs/c")).isEqualTo(json("{'output': 'L so long'}"));
        assertThat(desk.await(desk.run(workflow, "short"), "COMPLETED").at("/outputs/c"))
                .isEqualTo(json("{'output': 'S'}"));
        assertThat(status(desk.await(desk.run(workflow, "neither"), "COMPLETED"), "c"))
                .isEqualTo("CANCELED");
    }

    @Test
    void everyTypeOfNodeDoesItsWork() {
        var nodes = node("v", "StaticValueNode", "{'values': {'a': 1, 'list': [{'n': 2}, {'n': 3}]}}") + ", "
                + node("q", "JsonQueryNode", "{'expression': '[.v.list[].n] | add', 'output_schema': {'sum': 'int'}}")
                + ", " + call("h") + ", " + node("m", "MergeNode", "{}") + ", "
                + node("d", "DelayNode", "{'seconds': 0.1}") + ", "
                + node(
                        "o",
                        "OutputNode",
                        "{'output_map': {'sum': 'm.sum', 'path': 'm.body.path', 'none': 'm.nothing',"
                                + " 'late': 'd.m.status'}}");
        var workflow =
                desk.workflow(definition(nodes, "input_node>h", "v>q", "q>m", "h>m", "v>m", "m>d", "m>o", "d>o"));

        var outputs = desk.post(workflow + "run/", Desk.input("it"), 200);

        assertThat(outputs.path("q")).isEqualTo(json("{'sum': 5}"));
        assertThat(outputs.at("/h/status").asInt()).isEqualTo(200);
        assertThat(outputs.at("/m/a").asInt()).isEqualTo(1);
        assertThat(outputs.path("o")).isEqualTo(json("{'sum': 5, 'path': '/it', 'none': null, 'late': 200}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{7*7}}",
                "${7*7}",
                "#{7*7}",
                "<%= 7*7 %>",
                "{{''.getClass().forName('java.lang.Runtime')}}",
                "{{input_node.getClass}}",
                "{{input_node.class.protectionDomain}}",
                "{{#input_node}}{{class.name}}{{/input_node}}",
                "{% for x in ''.__class__.__mro__ %}{% endfor %}",
                "${T(java.lang.Runtime).getRuntime().exec('id')}",
                "*{T(java.lang.System).getenv()}",
                "{{constructor.constructor('return process')()}}",
                "{{toString}}{{hashCode}}{{this.getClass.name}}",
                "@(7*7)",
                "~{::x}",
                "__${7*7}__::.x"
            })
    void noCodeOfATemplateRuns(String template) {
        var asJson = Desk.JSON.writeValueAsString(template).replace("'", "\\u0027");
        var workflow =
                desk.workflow(definition(node("t", "TemplateNode", "{'template': " + asJson + "}"), "input_node>t"));

        var outputs = desk.post(workflow + "run/", Desk.input("x"), 200);

        var text = outputs.at("/t/output").asString();
        assertThat(text).doesNotContain("49", "uid=", "PATH=");
        // What a template says of code it says to the letter; what it names it does not find.
        assertThat(template.contains("{{") ? text.length() < template.length() : text.equals(template))
                .as(text)
                .isTrue();
    }

    @Test
    void templatesInInputsStayWhatTheyAre() {
        var outputs = desk.post(desk.workflow(HELLO) + "run/", Desk.input("{{7*7}}${7*7}"), 200);

        assertThat(outputs.at("/t/output").asString()).isEqualTo("Hello {{7*7}}${7*7}");
    }

    @Test
    void aPrivateAddressIsNotCalled() {
        var refused = desk.post(
                "/wf/",
                "{'definition': "
                        + definition(
                                node("h", "HttpRequestNode", "{'url': 'http://169.254.169.254/x'}"), "input_node>h")
                        + "}",
                422);

        assertThat(refused.path("details").propertyNames()).containsExactly("definition.nodes[1].config.url");
    }
}
