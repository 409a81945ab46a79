package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls steps as the engine does, and asks what became of it. */
final class Steps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Steps() {}

    static JsonNode json(String json) {
        return JSON.readTree(json);
    }

    static StepCall call(JsonNode input, String config) {
        return new StepCall(input, json(config), "key-1", 1, new UUID(0, 1), Instant.parse("2026-01-05T12:00:00Z"));
    }

    static StepResult apply(PureStep step, JsonNode input, String config) {
        return step.apply(call(input, config));
    }

    static JsonNode done(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Done.class);
        return ((StepResult.Done) result).output();
    }

    static String text(PureStep step, String text, String config) {
        return done(apply(step, Values.text(text), config)).path("text").asString();
    }

    static StepError failed(StepResult result, boolean passing) {
        assertThat(result).isInstanceOf(StepResult.Failed.class);
        var failed = (StepResult.Failed) result;
        assertThat(failed.passing()).isEqualTo(passing);
        return failed.error();
    }

    /** What is wrong with a configuration, by path. */
    static Map<String, List<String>> faults(StepKind kind, String config) {
        var faults = new Faults();
        new ConfigCheck(new JsonSchemas()).check(kind, json(config), "steps[2].config", faults);
        return details(faults);
    }

    static Map<String, List<String>> details(Faults faults) {
        return faults.isEmpty()
                ? Map.of()
                : Assertions.catchThrowableOfType(Invalid.class, faults::throwIfAny)
                        .details();
    }
}
