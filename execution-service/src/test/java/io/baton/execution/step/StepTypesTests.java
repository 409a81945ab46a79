package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import io.baton.execution.ExecutionServiceTest;
import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ExecutionServiceTest
class StepTypesTests {

    private static final HttpContract CONTRACT = HttpContract.of("execution-service");

    private final WebTestClient client;

    private final StepKinds kinds;

    StepTypesTests(@Autowired WebTestClient client, @Autowired StepKinds kinds) {
        this.client = client;
        this.kinds = kinds;
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "agent1", "other"})
    void everybodyWithATokenSeesThem(String user) {
        var answer = get(user);

        CONTRACT.accepts("GET", "/step-types", 200, answer.toString());
        assertThat(answer.path("step_types").values())
                .extracting(type -> type.path("name").asString())
                .isSorted()
                .contains(
                        "StaticTextInput",
                        "TextOperation.Reverse",
                        "TextOperation.Uppercase",
                        "TextOperation.Lowercase",
                        "TextOperation.Trim",
                        "TextOperation.Truncate",
                        "TextOperation.Replace",
                        "TextOperation.Size",
                        "Echo",
                        "Template",
                        "Json.Parse",
                        "Json.Query",
                        "Html.ExtractText",
                        "Delay",
                        "Http.Request");
    }

    @Test
    void oneTellsAllThatItsUserNeeds() {
        var truncate = get("agent1").path("step_types").values().stream()
                .filter(type -> type.path("name").asString().equals("TextOperation.Truncate"))
                .findFirst()
                .orElseThrow();

        assertThat(truncate.path("aliases")).isEqualTo(Steps.json("[\"TextOperations.Truncate\"]"));
        assertThat(truncate.path("input").asString()).isEqualTo("text");
        assertThat(truncate.path("output").asString()).isEqualTo("text");
        assertThat(truncate.path("effect").asString()).isEqualTo("pure");
        assertThat(truncate.at("/input_schema/required/0").asString()).isEqualTo("text");
        assertThat(truncate.at("/config_schema/required/0").asString()).isEqualTo("length");
    }

    @Test
    void everySchemaIsOne() {
        var metaschema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        get("agent1").path("step_types").forEach(type -> {
            for (var schema : new String[] {"input_schema", "output_schema", "config_schema"}) {
                assertThat(metaschema.validate(type.path(schema)))
                        .as("%s of %s", schema, type)
                        .isEmpty();
            }
        });
    }

    @Test
    void aKindIsFoundByEitherSpelling() {
        assertThat(kinds.find("TextOperations.Reverse")).isEqualTo(kinds.find("TextOperation.Reverse"));
        assertThat(kinds.find("TextOperation.Reverse")).isPresent();
        assertThat(kinds.find("textoperation.reverse")).isEmpty();
    }

    private JsonNode get(String user) {
        var body = client.get()
                .uri("/step-types")
                .headers(headers -> headers.setBearerAuth(Tokens.of(user)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Steps.json(String.valueOf(body));
    }
}
