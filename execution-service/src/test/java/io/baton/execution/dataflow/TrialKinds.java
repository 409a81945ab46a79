package io.baton.execution.dataflow;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.execution.step.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kinds of steps that a test has in its hand. */
@TestConfiguration(proxyBeanMethods = false)
class TrialKinds {

    private static final JsonNode CONFIG = JsonMapper.shared().readTree("""
            {"type": "object", "required": ["key"], "properties": {"key": {"type": "string"}}}
            """);

    private static final Map<String, Sinks.Empty<Void>> GATES = new ConcurrentHashMap<>();

    private static final Set<String> MENDED = ConcurrentHashMap.newKeySet();

    /** Hands its input on once the gate of that key is opened. */
    static void open(String key) {
        gate(key).tryEmitEmpty();
    }

    /** From now on the broken step of that key hands its input on. */
    static void mend(String key) {
        MENDED.add(key);
    }

    private static Sinks.Empty<Void> gate(String key) {
        return GATES.computeIfAbsent(key, unused -> Sinks.empty());
    }

    @Bean
    StepKind gate() {
        return kind("Trial.Gate", call -> gate(key(call)).asMono().thenReturn(new StepResult.Done(call.input())));
    }

    /** Fails for good, until it is mended. */
    @Bean
    StepKind broken() {
        return kind("Trial.Broken", call -> Mono.just(outcome(call, false)));
    }

    /** Fails in a way that may pass, until it is mended. */
    @Bean
    StepKind shaky() {
        return kind("Trial.Shaky", call -> Mono.just(outcome(call, true)));
    }

    private static StepResult outcome(StepCall call, boolean passing) {
        return MENDED.contains(key(call))
                ? new StepResult.Done(call.input())
                : new StepResult.Failed(new StepError("trial", "It is broken."), passing);
    }

    private static String key(StepCall call) {
        return call.config().path("key").asString();
    }

    private static StepKind kind(String name, Function<StepCall, Mono<StepResult>> work) {
        var type = new StepType(name, Set.of(), "For trials.", ValueType.ANY, ValueType.ANY, CONFIG);
        return new OutsideStep() {
            @Override
            public StepType type() {
                return type;
            }

            @Override
            public Mono<StepResult> run(StepCall call) {
                return work.apply(call);
            }
        };
    }
}
