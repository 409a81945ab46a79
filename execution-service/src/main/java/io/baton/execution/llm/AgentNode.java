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

    /** Tools that are called in one turn; a model that wants more is told to ask again. */
    static final int CALLS_MAX = 16;

    private static final String TOO_MANY =
            "Error: at most " + CALLS_MAX + " tools are called at a time; call it again.";

    /** All that tools answered is sent to the model with every turn, and is kept in memory as long as they talk. */
    private static final int TOLD_MAX = 1_000_000;

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

    /**
     * How far a conversation has come.
     *
     * @param told how many characters the tools answered so far
     */
    private record Talk(StepCall call, ObjectNode request, Usage usage, int told) {

        int turnsMax() {
            return call.config().path("max_turns").asInt(TURNS);
        }

        Talk after(Reply reply) {
            ((ArrayNode) request.path("messages")).add(reply.message());
            return new Talk(call, request, usage.plus(reply.usage()), told);
        }

        Talk told(List<ObjectNode> answers) {
            ((ArrayNode) request.path("messages")).addAll(answers);
            var more = answers.stream()
                    .mapToInt(answer -> answer.path("content").asString().length())
                    .sum();
            return new Talk(call, request, usage, told + more);
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
        var none = Usage.none(asking.model(call.config()));
        return Mono.fromSupplier(() -> begin(call, none))
                .flatMap(this::turn)
                .onErrorResume(ModelFailure.class, failure -> Mono.just(failure.result(none)));
    }

    private Talk begin(StepCall call, Usage none) {
        var request = asking.request(call);
        var described = Toolbox.described(call.config());
        if (!described.isEmpty()) {
            request.set("tools", described);
        }
        return new Talk(call, request, none, 0);
    }

    private Mono<StepResult> turn(Talk talk) {
        if (talk.usage().calls() >= talk.turnsMax()) {
            return failed(talk, "max_turns", "The agent came to no answer within " + talk.turnsMax() + " turns.");
        }
        if (talk.told() > TOLD_MAX) {
            return failed(
                    talk, "tools_too_long", "The agent's tools answered more than " + TOLD_MAX + " characters in all.");
        }
        return models.ask(talk.request())
                .flatMap(reply -> goOn(talk.after(reply), reply))
                .onErrorResume(ModelFailure.class, failure -> Mono.just(failure.result(talk.usage())));
    }

    private static Mono<StepResult> failed(Talk talk, String code, String message) {
        return Mono.just(ModelFailure.lasting(code, message).result(talk.usage()));
    }

    private Mono<StepResult> goOn(Talk talk, Reply reply) {
        return reply.calls().isEmpty()
                ? Mono.fromSupplier(() -> asking.output(reply, talk.call().config(), talk.usage()))
                : answers(talk, reply).flatMap(answers -> turn(talk.told(answers)));
    }

    private Mono<List<ObjectNode>> answers(Talk talk, Reply reply) {
        return Flux.fromIterable(reply.calls())
                .index()
                .concatMap(call -> call.getT1() < CALLS_MAX
                        ? tools.answer(talk.call(), call.getT2(), talk.usage().calls() + "-" + call.getT1())
                        : Mono.fromSupplier(() -> Toolbox.message(call.getT2(), TOO_MANY)))
                .collectList();
    }
}
