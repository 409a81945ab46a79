package io.baton.execution.llm;

import static io.baton.execution.llm.Asker.failure;
import static io.baton.execution.llm.Asker.json;
import static io.baton.execution.llm.Asker.output;
import static io.baton.execution.llm.Asker.spent;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.node.Inputs;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepKinds;
import io.baton.execution.step.StepResult;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Nodes that let a model call their tools. */
@ExecutionServiceTest
class AgentTests {

    private final Asker asker;

    private final Endpoint endpoint = new Endpoint();

    AgentTests(
            @Autowired @Qualifier("template") PureStep template,
            @Autowired JsonSchemas schemas,
            @Autowired ObjectProvider<StepKinds> kinds)
            throws IOException {
        this.asker = new Asker(template, schemas, kinds);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private StepResult ask(String config) {
        return asker.ask(Asker.models(endpoint.url()), config);
    }

    private StepResult let(String config) {
        return asker.let(Asker.models(endpoint.url()), config);
    }

    @Test
    void anAgentCallsItsToolsUntilItHasAnAnswer() {
        endpoint.thenCalls("greet", "{'who': 'Ada'}").thenCalls("nobody", "{}").thenSays("Done.");
        var tools = "'$tools': [{'id': 'greet', 'title': 'Greets', 'node_type': 'TemplateNode', 'config': {'template':"
                + " 'Hello {{arguments.who}} of {{input_node.text}}', 'input_schema': {'who': 'string'}}}]";

        var output = output(let("{'user_message': 'Greet her.', " + tools + "}"));

        assertThat(output.path("response").asString()).isEqualTo("Done.");
        assertThat(output.at("/" + Inputs.USAGE + "/calls").asInt()).isEqualTo(3);
        assertThat(output.at("/" + Inputs.USAGE + "/total_tokens").asInt()).isEqualTo(45);
        var first = endpoint.requests().getFirst();
        assertThat(first.at("/tools/0/function/name").asString()).isEqualTo("greet");
        assertThat(first.at("/tools/0/function/description").asString()).isEqualTo("Greets");
        assertThat(first.at("/tools/0/function/parameters/required/0").asString())
                .isEqualTo("who");
        var last = endpoint.requests().getLast().path("messages");
        assertThat(last.at("/2/tool_call_id").asString()).isEqualTo("call_1");
        assertThat(json(last.at("/2/content").asString())).isEqualTo(json("{'output': 'Hello Ada of it'}"));
        assertThat(last.at("/4/content").asString()).contains("no such tool");
    }

    @Test
    void whatWasSpentBeforeAFailureIsCounted() {
        endpoint.thenSays("no json");
        assertThat(spent(ask("{'output_schema': {'x': 'string'}}"))
                        .path("total_tokens")
                        .asInt())
                .isEqualTo(15);
        endpoint.thenSends("{'role': 'assistant', 'content': null, 'refusal': 'No.'}", "stop");
        assertThat(spent(ask("{}")).path("prompt_tokens").asInt()).isEqualTo(10);
        endpoint.thenCalls("nobody", "{}").thenCalls("nobody", "{}").thenAnswers(400, "{}", Map.of());
        var agents = spent(let("{}"));
        assertThat(agents.path("calls").asInt()).isEqualTo(2);
        assertThat(agents.path("total_tokens").asInt()).isEqualTo(30);
        endpoint.thenCalls("nobody", "{}").thenCalls("nobody", "{}");
        assertThat(spent(let("{'max_turns': 2}")).path("total_tokens").asInt()).isEqualTo(30);
        endpoint.thenAnswers(400, "{}", Map.of());
        assertThat(spent(ask("{}")).isMissingNode()).isTrue();
    }

    @Test
    void toolsWhoseIdsLookAlikeAreToldApart() {
        endpoint.thenCalls("a_b_2", "{}").thenSays("Done.");
        var tool = "{'id': '%s', 'title': 't', 'node_type': 'TemplateNode', 'config': {'template': '%s'}}";

        var output = output(let("{'$tools': [" + tool.formatted("a.b", "first") + ", "
                + tool.formatted("a_b", "second") + ", " + tool.formatted("x".repeat(80) + 1, "") + ", "
                + tool.formatted("x".repeat(80) + 2, "") + "]}"));

        assertThat(output.path("response").asString()).isEqualTo("Done.");
        var names = endpoint.requests().getFirst().path("tools").values().stream()
                .map(one -> one.at("/function/name").asString())
                .toList();
        assertThat(names)
                .startsWith("a_b", "a_b_2")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9_-]{1,64}"));
        assertThat(endpoint.requests().getLast().at("/messages/2/content").asString())
                .contains("second");
    }

    @Test
    void onlySoManyToolsAreCalledAtATime() {
        var call = "{'id': 'c', 'type': 'function', 'function': {'name': 'say', 'arguments': '{}'}}";
        var calls = String.join(", ", Collections.nCopies(AgentNode.CALLS_MAX + 1, call));
        endpoint.thenSends("{'role': 'assistant', 'content': null, 'tool_calls': [" + calls + "]}", "tool_calls")
                .thenSays("Done.");

        output(let("{'$tools': [{'id': 'say', 'node_type': 'TemplateNode', 'config': {'template': 'said'}}]}"));

        var told = endpoint.requests().getLast().path("messages").values().stream()
                .filter(message -> message.path("role").asString().equals("tool"))
                .map(message -> message.path("content").asString())
                .toList();
        assertThat(told).hasSize(AgentNode.CALLS_MAX + 1);
        assertThat(told.subList(0, AgentNode.CALLS_MAX)).allMatch(text -> text.contains("said"));
        assertThat(told.getLast()).contains("at most " + AgentNode.CALLS_MAX);
    }

    @Test
    void toolsThatAnswerWithoutEndFailTheAgent() {
        var call = "{'id': 'c', 'type': 'function', 'function': {'name': 'say', 'arguments': '{}'}}";
        var calls = String.join(", ", Collections.nCopies(AgentNode.CALLS_MAX, call));
        endpoint.thenSends("{'role': 'assistant', 'content': null, 'tool_calls': [" + calls + "]}", "tool_calls");

        assertThat(failure(let("{'$tools': [{'id': 'say', 'node_type': 'TemplateNode', 'config': {'template': '"
                        + "x".repeat(90_000) + "'}}]}")))
                .contains("1000000 characters");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void anAgentThatFindsNoEndIsStopped() {
        for (var turn = 0; turn < 5; turn++) {
            endpoint.thenCalls("nobody", "{}");
        }

        assertThat(failure(let("{'max_turns': 4}"))).contains("within 4 turns");
        assertThat(endpoint.requests()).hasSize(4);
    }
}
