package io.baton.execution.engine;

import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepResult;
import io.baton.platform.background.Bell;
import io.baton.platform.background.Stop;
import io.baton.platform.trace.Trace;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Calls steps outside, only so many at the same time, in fair turns of the companies, each within its limit. */
@Component
class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final EngineProperties limits;

    private final Tools tools;

    private final EngineMetrics metrics;

    private final CallTurns<Order> turns;

    private final Bell bell = new Bell();

    Calls(EngineProperties limits, Tools tools, EngineMetrics metrics) {
        this.limits = limits;
        this.tools = tools;
        this.metrics = metrics;
        this.turns = new CallTurns<>(limits.callsMax());
    }

    /**
     * What a call is made within.
     *
     * @param trace W3C trace context, found in the Reactor context by whatever the step does
     */
    record Within(Duration limit, String trace) {}

    /** A call that was ordered, to be called off. */
    static final class Order {

        private final OutsideStep step;

        private final StepCall call;

        private final Duration limit;

        private final Trace trace;

        private final Consumer<StepResult> reply;

        private final Sinks.Empty<Void> calledOff = Sinks.empty();

        private Order(OutsideStep step, StepCall call, Within within, Consumer<StepResult> reply) {
            this.step = step;
            this.call = call;
            this.limit = within.limit();
            this.trace = Trace.from(null, within.trace());
            this.reply = reply;
        }

        /** The step is cancelled, and there is no reply any more. */
        void callOff() {
            calledOff.tryEmitEmpty();
        }
    }

    /** Has the step called; the reply comes on any thread and must not wait. */
    Order order(OutsideStep step, StepCall call, Within within, Consumer<StepResult> reply) {
        var order = new Order(step, call, within, reply);
        turns.add(call.company(), order);
        bell.ring();
        return order;
    }

    /** Calls until it is told to stop; what is under way then is cancelled, and called again by whoever drives the run next. */
    Mono<Void> make(Stop stop) {
        return bell.rings()
                .startWith(true)
                .concatMapIterable(ring -> turns.take())
                .flatMap(this::make, limits.callsMax(), 1)
                .takeUntilOther(stop.signal())
                .then();
    }

    private Mono<Void> make(Order order) {
        return Mono.defer(() -> order.step.run(order.call))
                .timeout(order.limit)
                .map(tools::bounded)
                .onErrorResume(fault -> Mono.just(failure(order, fault)))
                .takeUntilOther(order.calledOff.asMono())
                .doOnNext(order.reply)
                .doFirst(metrics::callBegins)
                .doFinally(end -> ended(order))
                .contextWrite(order.trace::into)
                .then();
    }

    private void ended(Order order) {
        metrics.callEnds();
        turns.ended(order.call.company());
        bell.ring();
    }

    private static StepResult failure(Order order, Throwable fault) {
        if (fault instanceof TimeoutException) {
            return new StepResult.Failed(StepErrors.timeout(order.limit), true);
        }
        log.error("{} failed unexpectedly", order.step.type().name(), fault);
        return new StepResult.Failed(StepErrors.internal(), false);
    }
}
