package io.baton.platform.event;

import io.baton.platform.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Has events applied by a handler, each exactly once, and waits for it. */
final class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final InboxStore store;

    private final Duration limit;

    Inbox(InboxStore store, Duration limit) {
        this.store = store;
        this.limit = limit;
    }

    /**
     * Applies the events in one transaction. It waits, and so may be called only where waiting is what the thread is for: on a
     * Kafka poll thread, which must not ask for more before this is committed, or on one of the elastic scheduler. The time
     * limit bounds the wait.
     *
     * @throws Setback if none of them was applied
     */
    void apply(EventHandler handler, List<CloudEvents.Reading.Readable> heard) {
        if (heard.isEmpty()) {
            return;
        }
        var events = heard.stream().map(CloudEvents.Reading.Readable::event).toList();
        // A transaction has one trace; where it applies several events, that of the first.
        var trace = Trace.from(null, heard.getFirst().traceParent());
        try {
            store.applyOnce(handler.name(), events, fresh -> Mono.defer(() -> handler.apply(fresh)))
                    .timeout(limit)
                    .contextWrite(trace::into)
                    .toFuture()
                    .join();
        } catch (CompletionException failed) {
            var setback = Setback.of(failed.getCause() == null ? failed : failed.getCause());
            if (setback instanceof Setback.Poison && events.size() == 1) {
                log.warn(
                        "{} failed to apply {}",
                        handler.name(),
                        events.getFirst().id(),
                        failed.getCause());
            }
            throw setback;
        }
    }
}
