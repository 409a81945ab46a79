package io.baton.platform.event;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The producer for everything but the outbox. Opened when it is first needed, which for most services is never. */
final class SharedSender implements DisposableBean {

    private final Supplier<Sender> opening;

    private @Nullable Sender open;

    private final Duration limit;

    SharedSender(Supplier<Sender> opening, Duration limit) {
        this.opening = opening;
        this.limit = limit;
    }

    /** How long it tries to deliver. */
    Duration limit() {
        return limit;
    }

    Mono<Sender> get() {
        return Mono.fromSupplier(this::opened).subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized Sender opened() {
        var sender = open == null ? opening.get() : open;
        open = sender;
        return sender;
    }

    @Override
    public synchronized void destroy() {
        if (open != null) {
            open.close().toFuture().join();
        }
    }
}
