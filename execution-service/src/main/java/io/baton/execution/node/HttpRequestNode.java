package io.baton.execution.node;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Passes the same guard of addresses as everything that users have called. */
@Component
final class HttpRequestNode implements OutsideStep {

    private static final StepType TYPE = NodeType.of(
            "HttpRequestNode",
            "Calls an address on the public internet and gives status, headers and body of the answer.",
            """
            {
              "method": {"enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], "default": "GET"},
              "url": {
                "type": "string", "minLength": 1, "maxLength": 2048,
                "description": "A template behind the host, which is written out; values are percent-encoded."
              },
              "headers": {
                "type": "object", "maxProperties": 50,
                "additionalProperties": {"type": "string", "maxLength": 8192},
                "description": "Templates. Idempotency-Key is set by the node."
              },
              "body": {
                "type": ["string", "object", "array"],
                "description": "A template, escaped as its content type says; or JSON with templates for texts."
              }
            }
            """,
            "url");

    private final OutsideStep request;

    HttpRequestNode(@Qualifier("httpRequest") OutsideStep request) {
        this.request = request;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public void check(JsonNode config, String path, Faults faults) {
        request.check(config, path, faults);
    }

    @Override
    public Mono<StepResult> run(StepCall call) {
        return request.run(Delegation.of(call))
                .map(result -> result instanceof StepResult.Done done
                        ? new StepResult.Done(done.output().path("object"))
                        : result);
    }
}
