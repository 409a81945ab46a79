package io.baton.execution.llm;

import static io.baton.execution.llm.Asker.failure;
import static io.baton.execution.llm.Asker.json;
import static io.baton.execution.llm.Asker.models;
import static io.baton.execution.llm.Asker.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import io.baton.execution.node.Inputs;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepKinds;
import io.baton.execution.step.StepResult;
import io.baton.platform.problem.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Nodes that ask a model once, and an endpoint that has its moods. */
@ExecutionServiceTest
class AskingModelsTests {

    private final Asker asker;

    private final Endpoint endpoint = new Endpoint();

    AskingModelsTests(
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
        return asker.ask(models(endpoint.url()), config);
    }

    @Test
    void theQuestionIsAskedAsTheApiDocumentsItAndTokensAreCounted() {
        endpoint.thenSays("Fine.");

        var output =
                output(ask("{'llm_info': {'model': 'm', 'temperature': 0.5, 'max_tokens': 9}, 'system_message': 'Be"
                        + " brief.', 'user_message': 'What of {{input_node.text}}?', 'message_history_variable':"
                        + " 'input_node.past'}"));

        assertThat(Inputs.plain(output)).isEqualTo(json("{'response': 'Fine.'}"));
        assertThat(json(output.path(Inputs.USAGE).toString()))
                .isEqualTo(json("{'model': 'm', 'calls': 1, 'prompt_tokens': 10, 'completion_tokens': 5,"
                        + " 'total_tokens': 15}"));
        assertThat(endpoint.requests())
                .containsExactly(json("{'model': 'm', 'temperature': 0.5, 'max_tokens': 9, 'messages': ["
                        + "{'role': 'system', 'content': 'Be brief.'}, {'role': 'user', 'content': 'before'},"
                        + " {'role': 'assistant', 'content': 'then'}, {'role': 'user', 'content': 'What of it?'}]}"));
        assertThat(endpoint.keys()).containsExactly("Bearer sk-trial");
    }

    @Test
    void aSchemaIsAskedForAndHeldTo() {
        endpoint.thenSays("{\"mood\": \"good\", \"level\": 3}");

        var output = output(ask("{'user_message': 'How?', 'output_schema': {'mood': 'string', 'level': 'int'}}"));

        assertThat(Inputs.plain(output)).isEqualTo(json("{'mood': 'good', 'level': 3}"));
        var asked = endpoint.requests().getFirst();
        assertThat(asked.path("model").asString()).isEqualTo("usual");
        assertThat(asked.at("/response_format/type").asString()).isEqualTo("json_schema");
        assertThat(asked.at("/response_format/json_schema/schema/properties/level/type")
                        .asString())
                .isEqualTo("integer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no json                          | no JSON object
        [1]                              | no JSON object
        {"mood": 7, "level": 3}          | does not fit
        {"mood": "good"}                 | does not fit
        """)
    void whatDoesNotFitTheSchemaIsAFailure(String content, String message) {
        endpoint.thenSays(content);

        assertThat(failure(ask("{'output_schema': {'mood': 'string', 'level': 'int'}}")))
                .contains(message);
    }

    @Test
    void anAnswerThatWasCutOffRefusedOrHeldBackIsAFailure() {
        endpoint.thenSends("{'role': 'assistant', 'content': '{'}", "length");
        endpoint.thenSends("{'role': 'assistant', 'content': null, 'refusal': 'No.'}", "stop");
        endpoint.thenSends("{'role': 'assistant', 'content': ''}", "content_filter");

        assertThat(failure(ask("{'output_schema': {'x': 'string'}}"))).contains("max_tokens");
        assertThat(failure(ask("{}"))).contains("refused: No.");
        assertThat(failure(ask("{}"))).contains("content filter");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 408})
    void whatMayPassIsTriedAgain(int status) {
        endpoint.thenAnswers(status, "{'error': {'message': 'Busy'}}", Map.of("Retry-After", "0"));
        endpoint.thenSays("Now.");

        assertThat(output(ask("{}")).path("response").asString()).isEqualTo("Now.");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void theEndpointsWishIsHonouredAndOneThatIsTooLongIsNotWaitedFor() {
        endpoint.thenAnswers(429, "{}", Map.of("Retry-After", "1")).thenSays("Now.");
        var began = System.nanoTime();
        assertThat(output(ask("{}")).path("response").asString()).isEqualTo("Now.");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        endpoint.thenAnswers(429, "{'error': {'message': 'Come back tomorrow'}}", Map.of("Retry-After", "86400"));
        assertThat(failure(ask("{}"))).contains("429", "Come back tomorrow");
        assertThat(endpoint.requests()).hasSize(3);
    }

    @Test
    void whatGoesOnFailingEndsAfterSoManyAttempts() {
        assertThat(failure(ask("{}"))).contains("500", "Nothing more to say.");
        assertThat(endpoint.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422})
    void whatIsTheAskersFaultIsNotTriedAgain(int status) {
        endpoint.thenAnswers(status, "{'error': {'message': 'Not so'}}", Map.of());

        assertThat(failure(ask("{}"))).contains(String.valueOf(status), "Not so");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{'choices': []}", "[]", "{'choices': [{'message': 'x'}]}"})
    void whatIsNoAnswerIsAFailure(String body) {
        endpoint.thenAnswers(200, body, Map.of());

        assertThat(failure(ask("{}"))).startsWith("The model's endpoint answered something that is no");
    }

    @Test
    void anEndpointThatIsSilentTooLongOrGoneIsAFailure() {
        endpoint.thenKeepsQuiet(2000).thenKeepsQuiet(2000).thenKeepsQuiet(2000);
        var hasty = models(endpoint.url(), Duration.ofMillis(300));
        assertThat(failure(asker.ask(hasty, "{}"))).contains("within 300 ms");

        endpoint.thenSays("x".repeat(60_000));
        assertThat(failure(ask("{}"))).contains("longer than");

        var models = models("http://127.0.0.1:1/v1");
        assertThat(failure(asker.ask(models, "{}"))).contains("cannot be reached");
    }

    @Test
    void withoutAnEndpointTheNodeFailsAndSaysSo() {
        var models = models("");

        var message = failure(asker.ask(models, "{}"));

        assertThat(message).contains("BATON_LLM_URL");
    }

    @Test
    void aTemplateThatCannotBeReadIsAFault() {
        var models = models("");
        var faults = new Faults();

        asker.agent(models).check(json("{'user_message': '{{#x}}', 'output_json_schema': 'no'}"), "config", faults);

        assertThat(faults.isEmpty()).isFalse();
    }
}
