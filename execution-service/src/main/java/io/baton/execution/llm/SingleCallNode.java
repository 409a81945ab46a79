package io.baton.execution.llm;

import io.baton.execution.node.NodeType;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@Component
final class SingleCallNode implements OutsideStep {

    private static final StepType TYPE = NodeType.of(
            "SingleLLMCallNode",
            "Asks a language model once. Gives its answer as response, or the fields that output_schema asks for.",
            "{" + Asking.PROPERTIES + "}");

    private final Asking asking;

    private final Models models;

    SingleCallNode(Asking asking, Models models) {
        this.asking = asking;
        this.models = models;
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
        asking.check(config, path, faults);
    }

    @Override
    public Mono<StepResult> run(StepCall call) {
        var none = Usage.none(asking.model(call.config()));
        return Mono.fromSupplier(() -> asking.request(call))
                .flatMap(models::ask)
                .map(reply -> asking.output(reply, call.config(), none.plus(reply.usage())))
                .onErrorResume(ModelFailure.class, failure -> Mono.just(failure.result(none)));
    }
}
