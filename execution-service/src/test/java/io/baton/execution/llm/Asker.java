package io.baton.execution.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.node.Inputs;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepKinds;
import io.baton.execution.step.StepResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nodes that ask a model, made for an endpoint of a test's own. */
record Asker(PureStep template, JsonSchemas schemas, ObjectProvider<StepKinds> kinds) {

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    static Models models(String url) {
        return models(url, Duration.ofSeconds(10));
    }

    static Models models(String url, Duration timeLimit) {
        var limits = new ModelLimits(
                url,
                "sk-trial",
                "usual",
                timeLimit,
                3,
                Duration.ofMillis(10),
                Duration.ofSeconds(5),
                DataSize.ofKilobytes(50));
        return new Models(limits, Clock.systemUTC());
    }

    StepResult ask(Models models, String config) {
        return run(new SingleCallNode(new Asking(template, schemas, models), models), config);
    }

    StepResult let(Models models, String config) {
        return run(agent(models), config);
    }

    AgentNode agent(Models models) {
        return new AgentNode(new Asking(template, schemas, models), models, new Toolbox(kinds));
    }

    private static StepResult run(OutsideStep node, String config) {
        var input = json("{'input': {}, 'nodes': {'input_node': {'text': 'it', 'past':"
                + " [{'role': 'user', 'content': 'before'}, {'role': 'assistant', 'content': 'then'}]}}}");
        var call = new StepCall(input, json(config), "key", 1, new UUID(0, 1), Instant.now());
        var result = node.run(call).block(Duration.ofSeconds(20));
        assertThat(result).isNotNull();
        return result;
    }

    static JsonNode output(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Done.class);
        return ((StepResult.Done) result).output();
    }

    static String failure(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Failed.class);
        return ((StepResult.Failed) result).error().message();
    }

    /** What a failed node had spent; missing where that was nothing. */
    static JsonNode spent(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Failed.class);
        var detail = ((StepResult.Failed) result).error().detail();
        return detail == null ? JsonMapper.shared().missingNode() : detail.path(Inputs.USAGE);
    }
}
