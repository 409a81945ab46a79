package io.baton.execution.engine;

import io.baton.execution.rush.Rush;
import io.baton.platform.problem.Refusal;
import org.springframework.stereotype.Component;
import reactor.util.context.ContextView;

/**
 * Decides whether another run is let in. When requests wait too long to be read, or runs for a thread or for being written,
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
     * Lets in that many runs.
     *
     * @param request the context of the chain that asks for them
     * @throws TooMuch if they had to wait too long
     */
    void admit(int runs, ContextView request) {
        var delay = rush.waited(request).plus(ledger.delay()).plus(crew.lag());
        if (delay.compareTo(limits.delayMax()) > 0 || metrics.queued() + runs > limits.queuedMax()) {
            metrics.refused();
            throw new TooMuch();
        }
    }
}
