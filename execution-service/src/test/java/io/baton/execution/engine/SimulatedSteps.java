package io.baton.execution.engine;

import io.baton.execution.step.Condition;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Steps that do whatever a step may do. The same call of a pure one gives the same; what comes from outside is chance. */
final class SimulatedSteps {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The word that marks what came from an outside call; its number follows. */
    private static final String CALL = "call-";

    private static final Map<String, StepKind> KINDS = Map.of(
            "Say", pure(call -> new StepResult.Done(value(call))),
            "Choose", pure(SimulatedSteps::choose),
            "Fail", pure(call -> failure("no", false)),
            "Stumble", pure(call -> call.attempt() < 3 ? failure("not yet", true) : new StepResult.Done(value(call))),
            "Nap", pure(call -> new StepResult.Sleep(call.now().plusMillis(hash(call) % 2000), value(call))),
            "Ask", pure(SimulatedSteps::ask),
            "Knock", outside());

    /** More of what is usual; the last is no kind at all. */
    static final List<String> MIX = List.of(
            "Say", "Say", "Say", "Say", "Say", "Say", "Choose", "Choose", "Stumble", "Nap", "Nap", "Ask", "Knock",
            "Knock", "Knock", "Knock", "Knock", "Knock", "Knock", "Say", "Say", "Say", "Nap", "Ask", "Fail", "Say",
            "Say", "Who?");

    static final Tools TOOLS = new Tools(name -> Optional.ofNullable(KINDS.get(name)), new Whim(), 10_000);

    private SimulatedSteps() {}

    static boolean isOutside(Plan.Node node) {
        return KINDS.get(node.kind()) instanceof OutsideStep;
    }

    /** How a call of an outside step comes out, marked with the call's number. */
    static StepResult outcome(RandomGenerator chance, int call, StepCall made) {
        var mark = JSON.stringNode(CALL + call);
        return switch (chance.nextInt(16)) {
            case 0, 1, 2 -> failure(CALL + call, true);
            case 3 -> failure(CALL + call, false);
            case 4 -> new StepResult.Sleep(made.now().plusMillis(chance.nextInt(1500)), mark);
            case 5 -> new StepResult.Pause(mark, null);
            default -> new StepResult.Done(mark);
        };
    }

    /** The number of the outside call that this is the output or the error of; -1 if it is of none. */
    static int callOf(@Nullable Object fruit) {
        var word = "";
        if (fruit instanceof JsonNode output && output.isString()) {
            word = output.stringValue();
        } else if (fruit instanceof StepError error) {
            word = error.message();
        }
        return word.startsWith(CALL) ? Integer.parseInt(word.substring(CALL.length())) : -1;
    }

    private static int hash(StepCall call) {
        return (call.input() + "|" + call.config()).hashCode() >>> 1;
    }

    private static JsonNode value(StepCall call) {
        var hash = hash(call);
        return switch (hash % 8) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.objectNode();
            case 2 -> JSON.arrayNode();
            case 3 -> JSON.stringNode("");
            default -> JSON.stringNode(Integer.toHexString(hash));
        };
    }

    private static StepResult choose(StepCall call) {
        var ports = List.of(Set.of("left"), Set.of("right"), Set.of("left", "right"), Set.<String>of());
        return new StepResult.Done(value(call), ports.get(hash(call) % 4));
    }

    private static StepResult ask(StepCall call) {
        var until = hash(call) % 3 == 0 ? null : call.now().plusMillis(hash(call) % 4000);
        return new StepResult.Pause(value(call), until);
    }

    private static StepResult failure(String message, boolean passing) {
        return new StepResult.Failed(new StepError("trial", message), passing);
    }

    private static StepKind pure(Function<StepCall, StepResult> work) {
        return new PureStep() {
            @Override
            public StepType type() {
                return TrialSteps.type("Simulated");
            }

            @Override
            public StepResult apply(StepCall call) {
                return work.apply(call);
            }
        };
    }

    private static StepKind outside() {
        return new OutsideStep() {
            @Override
            public StepType type() {
                return TrialSteps.type("Simulated");
            }

            @Override
            public Mono<StepResult> run(StepCall call) {
                throw new UnsupportedOperationException("The simulator answers for it.");
            }
        };
    }

    /** Holds for three inputs of four. */
    private static final class Whim implements Condition {

        @Override
        public boolean holds(String expression, JsonNode input) {
            return ((expression + input).hashCode() & 3) != 0;
        }

        @Override
        public void check(String expression, String path, Faults faults) {}
    }
}
