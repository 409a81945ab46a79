package io.baton.execution.engine;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A kind of step that is under way until the test opens it, in whichever instance it was called. */
@TestConfiguration(proxyBeanMethods = false)
class Gates {

    private static final Map<String, List<Passage>> PASSAGES = new ConcurrentHashMap<>();

    /** One call of the step. */
    static final class Passage {

        private final String key;

        private final Sinks.Empty<Void> gate = Sinks.empty();

        private final AtomicBoolean calledOff = new AtomicBoolean();

        private Passage(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }

        /** Whether the engine does not want its result any more. */
        boolean isCalledOff() {
            return calledOff.get();
        }

        void open() {
            gate.tryEmitEmpty();
        }
    }

    /** The calls of the steps of that word so far, over all instances. */
    static List<Passage> passages(String word) {
        return PASSAGES.computeIfAbsent(word, unused -> new CopyOnWriteArrayList<>());
    }

    /** Gives the number of its call. */
    @Bean
    StepKind gate() {
        return new OutsideStep() {
            @Override
            public StepType type() {
                return TrialSteps.type("Gate");
            }

            @Override
            public Mono<StepResult> run(StepCall call) {
                var passages = passages(call.config().path("word").asString());
                var passage = new Passage(call.idempotencyKey());
                passages.add(passage);
                var done = new StepResult.Done(TrialSteps.json("{'call':%d}".formatted(passages.size())));
                return passage.gate.asMono().<StepResult>thenReturn(done).doOnCancel(() -> passage.calledOff.set(true));
            }
        };
    }
}
