package io.baton.execution.engine;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.PureStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.execution.step.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Kinds of steps that do what a test needs, and remember that they did. */
@TestConfiguration(proxyBeanMethods = false)
class TrialSteps {

    static final JsonMapper JSON = new JsonMapper();

    /** Idempotency keys of the calls of outside steps, by the word in their configuration. */
    static final Map<String, List<String>> CALLS = new ConcurrentHashMap<>();

    static StepType type(String name) {
        return new StepType(
                name,
                Set.of(),
                "For trials.",
                ValueType.ANY,
                ValueType.ANY,
                JsonNodeFactory.instance.objectNode().put("type", "object"));
    }

    static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    /** Adds its word to the text. */
    @Bean
    StepKind say() {
        return pure(
                "Say",
                call -> new StepResult.Done(JsonNodeFactory.instance
                        .objectNode()
                        .put("text", call.input().path("text").asString("") + word(call))));
    }

    /** Goes on by the ports that its configuration names. */
    @Bean
    StepKind choose() {
        return pure("Choose", call -> new StepResult.Done(call.input(), Set.of(word(call))));
    }

    /** Fails for good. */
    @Bean
    StepKind fail() {
        return pure("Fail", call -> new StepResult.Failed(new StepError("trial", word(call)), false));
    }

    /** Asks somebody. */
    @Bean
    StepKind ask() {
        return pure("Ask", call -> new StepResult.Pause(call.input(), null));
    }

    /** Is done after so many milliseconds. */
    @Bean
    StepKind nap() {
        return pure(
                "Nap",
                call -> new StepResult.Sleep(
                        call.now().plusMillis(call.config().path("millis").asLong()), call.input()));
    }

    /** Keeps its thread busy for a while, as no step should. */
    @Bean
    StepKind toil() {
        return pure("Toil", call -> {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return new StepResult.Done(call.input());
        });
    }

    /** Is called outside, and done at once. */
    @Bean
    StepKind knock() {
        return outside("Knock", call -> Mono.just(new StepResult.Done(call.input())));
    }

    /** Fails until the attempt that its configuration names. */
    @Bean
    StepKind stumble() {
        return outside(
                "Stumble",
                call -> Mono.just(
                        call.attempt() < call.config().path("until").asInt()
                                ? new StepResult.Failed(new StepError("trial", "Not yet."), true)
                                : new StepResult.Done(call.input())));
    }

    /** Takes as many milliseconds as its configuration says, or for ever. */
    @Bean
    StepKind linger() {
        return outside("Linger", call -> {
            var millis = call.config().path("millis").asLong(-1);
            var done = new StepResult.Done(call.input());
            return millis < 0
                    ? Mono.never()
                    : Mono.delay(Duration.ofMillis(millis)).thenReturn(done);
        });
    }

    private static String word(StepCall call) {
        return call.config().path("word").asString("");
    }

    private static StepKind pure(String name, Function<StepCall, StepResult> work) {
        return new PureStep() {
            @Override
            public StepType type() {
                return TrialSteps.type(name);
            }

            @Override
            public StepResult apply(StepCall call) {
                return work.apply(call);
            }
        };
    }

    private static StepKind outside(String name, Function<StepCall, Mono<StepResult>> work) {
        return new OutsideStep() {
            @Override
            public StepType type() {
                return TrialSteps.type(name);
            }

            @Override
            public Mono<StepResult> run(StepCall call) {
                CALLS.computeIfAbsent(word(call), unused -> new CopyOnWriteArrayList<>())
                        .add(call.idempotencyKey());
                return work.apply(call);
            }
        };
    }
}
