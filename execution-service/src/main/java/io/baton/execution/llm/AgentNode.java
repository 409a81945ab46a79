package io.baton.execution.llm;

import io.baton.execution.node.NodeType;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Its tools are the nodes whose parent it is. */
@Component
final class AgentNode implements OutsideStep {

    private static final int TURNS = 10;

    private static final StepType TYPE = NodeType.of(
            "AgentNode",
            "Asks a language model that may call the nodes whose parent_id is this one's id, until it has an answer."
                    + " Gives it like SingleLLMCallNode does. A tool finds what it is called with as arguments.",
            "{" + Asking.PROPERTIES + """
                , "max_turns": {"type": "integer", "minimum": 1, "maximum": 50, "default": 10}
                }
                """);

    private final Asking asking;

    private final Models models;

    private final Toolbox tools;

    AgentNode(Asking asking, Models models, Toolbox tools) {
        this.asking = asking;
        this.models = models;
        this.tools = tools;
    }

    /** How far a conversation has come. */
    private record Talk(StepCall call, ObjectNode request, Usage usage) {

        int turnsMax() {
            return call.config().path("max_turns").asInt(TURNS);
        }

        Talk after(Reply reply) {
            ((ArrayNode) request.path("messages")).add(reply.message());
            return new Talk(call, request, usage.plus(reply.usage()));
        }
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
        return Mono.fromSupplier(() -> begin(call))
                .flatMap(this::turn)
                .onErrorResume(ModelFailure.class, failure -> Mono.just(failure.result()));
    }

    private Talk begin(StepCall call) {
        var request = asking.request(call);
        var described = Toolbox.described(call.config());
        if (!described.isEmpty()) {
            request.set("tools", described);
        }
        return new Talk(call, request, Usage.none(asking.model(call.config())));
    }

    private Mono<StepResult> turn(Talk talk) {
        if (talk.usage().calls() >= talk.turnsMax()) {
            return Mono.error(() -> ModelFailure.lasting(
                    "max_turns", "The agent came to no answer within " + talk.turnsMax() + " turns."));
        }
        return models.ask(talk.request()).flatMap(reply -> goOn(talk.after(reply), reply));
    }

    private Mono<StepResult> goOn(Talk talk, Reply reply) {
        return reply.calls().isEmpty()
                ? Mono.fromSupplier(() -> asking.output(reply, talk.call().config(), talk.usage()))
                : answers(talk, reply).flatMap(answers -> turn(told(talk, answers)));
    }

    private Mono<List<ObjectNode>> answers(Talk talk, Reply reply) {
        return Flux.fromIterable(reply.calls())
                .index()
                .concatMap(call ->
                        tools.answer(talk.call(), call.getT2(), talk.usage().calls() + "-" + call.getT1()))
                .collectList();
    }

    private static Talk told(Talk talk, List<ObjectNode> answers) {
        ((ArrayNode) talk.request().path("messages")).addAll(answers);
        return talk;
    }
}
