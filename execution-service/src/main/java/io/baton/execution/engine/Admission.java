package io.baton.execution.engine;

import io.baton.execution.rush.Rush;
import io.baton.platform.problem.Refusal;
import org.springframework.stereotype.Component;
import reactor.util.context.ContextView;

/**
 * Decides whether another run is let in that no door has weighed. When runs wait too long for a thread or for being written,
 * more of them would only make all wait longer; then those that come are refused at once, and those that are in keep their
 * pace.
 */
@Component
class Admission {

    private final Ledger ledger;

    private final Crew crew;

    private final Rush rush;

    private final EngineMetrics metrics;

    private final EngineProperties limits;

    Admission(Ledger ledger, Crew crew, Rush rush, EngineMetrics metrics, EngineProperties limits) {
        this.ledger = ledger;
        this.crew = crew;
        this.rush = rush;
        this.metrics = metrics;
        this.limits = limits;
    }

    /** The engine has too much to do. */
    static final class TooMuch extends Refusal {

        private static final long serialVersionUID = 1L;

        TooMuch() {
            super(Kind.TOO_MANY, "Too many runs", "More runs are asked for than can be driven; try again in a moment.");
        }
    }

    /** That many runs were put in the queue. */
    void enqueued(int runs) {
        metrics.enqueued(runs);
    }

    /**
     * Lets one run in.
     *
     * @param request the context of the chain that asks for it: what was let in at the door is not refused any more, for by
     *     now it has cost most of what it costs
     * @throws TooMuch if it had to wait too long
     */
    void admit(ContextView request) {
        if (!rush.wasLetIn(request)) {
            refuseIfSlow();
        }
        refuseIfQueued(1);
    }

    /**
     * Lets in all of so many runs.
     *
     * @throws TooMuch if they had to wait too long
     */
    void admitAll(int runs) {
        refuseIfSlow();
        refuseIfQueued(runs);
    }

    private void refuseIfSlow() {
        refuseIf(ledger.delay().plus(crew.lag()).compareTo(limits.delayMax()) > 0);
    }

    private void refuseIfQueued(int more) {
        refuseIf(metrics.queued() + more > limits.queuedMax());
    }

    private void refuseIf(boolean isTooMuch) {
        if (isTooMuch) {
            metrics.refused();
            throw new TooMuch();
        }
    }

    /** What a request asked for is durable; whatever it waits for now keeps nobody else out. */
    void served(ContextView request) {
        rush.served(request);
    }
}
