package io.baton.execution.step;

import io.baton.execution.outbound.Destinations;
import io.baton.execution.outbound.Outbound;
import io.baton.execution.outbound.OutboundRefusal;
import io.baton.platform.problem.Faults;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Whether it happens twice after a crash is up to whom it calls: the key that goes along is the same. */
@Component
final class HttpRequest implements OutsideStep {

    private static final StepType TYPE = new StepType(
            "Http.Request",
            Set.of(),
            "Calls an address on the public internet and gives status, headers and body of the answer.",
            ValueType.ANY,
            ValueType.OBJECT,
            JsonSchemas.parse("""
                    {
                      "type": "object",
                      "required": ["url"],
                      "properties": {
                        "method": {"enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], "default": "GET"},
                        "url": {
                          "type": "string", "minLength": 1, "maxLength": 2048,
                          "description": "A template behind the host, which is written out; values are percent-encoded."
                        },
                        "headers": {
                          "type": "object", "maxProperties": 50,
                          "additionalProperties": {"type": "string", "maxLength": 8192},
                          "description": "Templates. Idempotency-Key is set by the step."
                        },
                        "body": {
                          "type": ["string", "object", "array"],
                          "description": "A template, escaped as its content type says; or JSON with templates for texts."
                        }
                      }
                    }
                    """));

    private final Outbound outbound;

    private final Destinations destinations;

    HttpRequest(Outbound outbound, Destinations destinations) {
        this.outbound = outbound;
        this.destinations = destinations;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        HttpCall.check(config, destinations, path, faults);
    }

    @Override
    public Mono<StepResult> run(StepCall call) {
        return Mono.fromCallable(() -> HttpCall.of(call, destinations))
                .flatMap(outbound::send)
                .map(HttpAnswer::result)
                .onErrorResume(OutboundRefusal.class, refusal -> Mono.just(failed(refusal)))
                .onErrorResume(FilledTemplate.Failure.class, failure -> Mono.just(failure.failed()));
    }

    private static StepResult failed(OutboundRefusal refusal) {
        return new StepResult.Failed(new StepError(refusal.code(), refusal.detail()), refusal.passing());
    }
}
