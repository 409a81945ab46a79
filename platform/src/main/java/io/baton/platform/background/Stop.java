package io.baton.platform.background;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The wish that a piece of background work come to its end. */
public final class Stop {

    private final Sinks.Empty<Void> wish = Sinks.empty();

    private volatile boolean asked;

    Stop() {}

    /** Completes when the work should end; at once if it was asked before. */
    public Mono<Void> signal() {
        return wish.asMono();
    }

    /** Whether the work should end. */
    public boolean asked() {
        return asked;
    }

    void ask() {
        asked = true;
        wish.tryEmitEmpty();
    }
}
